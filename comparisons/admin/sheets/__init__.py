"""Rows out into spreadsheets and in again: CSV and XLSX."""
