"""The cost of an office report of 500 officers over a month, and a generator of such a set.

``python bench/office_report.py make FOLDER [OFFICERS]`` only writes the bundles, with their
``allowed_signers``. Each worker that reads bundles imports the file that was started: this one
has nothing for it, as the program's own has little.
"""

if __name__ == "__main__":
    from _office_bundles import main

    main()
