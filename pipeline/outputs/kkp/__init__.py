"""`--format kkp`: notes for the audit file (kertas kerja pemeriksaan) as DOCX, to be finished by people.

findings -> entries (Kondisi, Kriteria, Akibat; room for Sebab and Rekomendasi) and the checklist of required parts -> document.
"""
