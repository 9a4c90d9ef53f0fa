"""Words for people: enums, digits, dates, durations and sentences, in Bengali or English.

Call `translator.install` first; core, monitors, storage and services hold no sentences for people.
"""
