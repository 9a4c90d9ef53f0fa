"""What a bundle says in words, for those who hold it without Tatpar: Bengali, then English.

Machine files beside it are English; these two are read by people, in both languages always, since
nobody knows who will read a bundle years later.
"""

from collections.abc import Mapping
from typing import Any

from desktop.core.bengali import bengali_digits

_METHOD = """\
হিসাবের পদ্ধতি
==============
যন্ত্র: {device} · প্রোগ্রাম: {program} · সময়কাল: {first_bn} থেকে {last_bn} · সময় অঞ্চল: {zone}

১. “সংযুক্ত” মানে online বা degraded; “সীমিত” (limited) ও “বিচ্ছিন্ন” (offline) সংযুক্ত নয়।
২. unknown মানে পর্যবেক্ষণ হয়নি; এটি সংযুক্তও নয়, বিচ্ছিন্নও নয়।
৩. প্রতিটি শুরু ও শেষের দুটি প্রান্ত আছে (…_after ও …_by); সেকেন্ড গোনা হয় মাঝখান থেকে মাঝখান।
৪. পর্যবেক্ষণের আওতা = (সংযুক্ত + বিচ্ছিন্ন) ÷ অফিস সময়। আওতা ৬০%-এর কম হলে শতাংশ বলা হয় না।
৫. প্রাপ্যতা = সংযুক্ত ÷ (সংযুক্ত + বিচ্ছিন্ন)। দুই সীমা ধরে নেয় অদেখা সময় পুরো বিচ্ছিন্ন, বা পুরো সংযুক্ত।
৬. power_cut (বিদ্যুৎ বিভ্রাট) অনুমান: কম্পিউটার হঠাৎ বন্ধ হয়ে পরে চালু হয়েছে।
৭. checked (দেখেছি) কর্মকর্তার নিজের বক্তব্য।
৮. বাদ পড়েছে ধরা হয় {missed_bn} মিনিট পর। অফিস সময় ও ছুটি summary.json-এর schedule-এ।
৯. journal.jsonl-এ খতিয়ানের সারি হুবহু থাকে; ওয়াইফাই-এর নাম ও নির্দেশনার সংখ্যাও
   সেখানে থাকতে পারে। কোনো নির্দেশনার লেখা নেই।
{directives_bn}
যা প্রমাণ হয়: রপ্তানির পর ফাইল বদলায়নি, এবং এটি ওই কম্পিউটারের চাবি দিয়ে স্বাক্ষরিত।
যা প্রমাণ হয় না: চাবি যাঁর হাতে, তিনি রপ্তানির আগে কিছু বদলাননি।

Method
======
Device: {device} · program: {program} · period: {first} to {last} · time zone: {zone}

1. Connected means online or degraded; limited and offline are not connected.
2. unknown means that nothing was observed; it is neither up nor down.
3. Every beginning and end has two edges (…_after and …_by); seconds run from middle to middle.
4. Coverage = (connected + down) / office hours. Under 60 % coverage no percentage is told.
5. Availability = connected / (connected + down). The bounds take all unseen time as down, or as up.
6. power_cut is an inference from an unclean end before a boot.
7. checked is the officer's own statement.
8. A check is missed after {missed} minutes. Office hours and holidays: schedule in summary.json.
9. journal.jsonl holds the journal's rows as they are, names of Wi-Fi networks and numbers of
   directives among them. No words of a directive are in it.
{directives}
Proven: nothing was changed after the export, and it was signed with that PC's key.
Not proven: that whoever holds the key changed nothing before the export.
"""

_DIRECTIVES_BN = """\
১০. directives: কর্মকর্তার নিজের নিবন্ধনে যেমন লেখা আছে, {moment}-এ গোনা: এই সময়কালে প্রাপ্ত
    নির্দেশনা ও সেগুলোর অবস্থা, আর এই সময়কালের সময়সীমাগুলো।
"""
_DIRECTIVES = """\
10. directives: from the officer's own register, as recorded, counted at {moment}: what was received
    in the period and what had become of it, and the deadlines that fell in the period.
"""

_HOW = """\
যাচাই পদ্ধতি
============
তৎপর থাকলে:  tatpar verify ফাইল.zip

তৎপর ছাড়া, প্যাকেটটি খুলে তার ফোল্ডারে:
১. ফাইলের তালিকা   sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
   (উইন্ডোজে, একটি করে: certutil -hashfile data\\spans.csv SHA256)
২. স্বাক্ষর          ssh-keygen -Y verify -f ../allowed_signers -I {device} -n tatpar-bundle \
-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
   allowed_signers: প্রতি কম্পিউটারের একটি লাইন; ওই কম্পিউটারে “tatpar doctor --enrol” তা দেখায়।
   লাইনটি অন্য পথে (হাতে, ফোনে মিলিয়ে) আনুন, এই প্যাকেটের সঙ্গে নয়; ফাইলটি এই ফোল্ডারের পাশে
   রাখুন, ভেতরে নয়। উইন্ডোজে Command Prompt-এ, PowerShell-এ নয়।
৩. শৃঙ্খল ও যোগফল   python verify.py ../allowed_signers

৪. কাগজের সঙ্গে মেলানো: পিডিএফ প্রতিবেদনের “নথির ছাপ” ও উপরের তৃতীয় ধাপে দেখানো ছাপ এক হবে। হাতে:
   grep -e slots.csv -e spans.csv manifest-sha256.txt | sha256sum
   (ওয়াইফাই-এর নামসহ প্যাকেটে শুধু তৎপর তা মেলাতে পারে।)

সব মিললে: রপ্তানির পর কিছু বদলায়নি। “দেখেছি” চাপা কর্মকর্তার নিজের বক্তব্য।

How to verify
=============
With Tatpar:  tatpar verify FILE.zip

Without, in the folder of the unpacked bundle:
1. The files          sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
   (on Windows, one by one: certutil -hashfile data\\spans.csv SHA256)
2. The signature      ssh-keygen -Y verify -f ../allowed_signers -I {device} -n tatpar-bundle \
-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
   allowed_signers has one line for each PC; "tatpar doctor --enrol" shows it on that PC.
   Get the line by another way than with this bundle, and put the file beside this folder, not
   into it. On Windows: in the Command Prompt, not PowerShell.
3. Chain and sums     python verify.py ../allowed_signers

4. Paper and bundle: the "digest of the record" on the PDF report is the one that step 3 shows, or
   grep -e slots.csv -e spans.csv manifest-sha256.txt | sha256sum
   (In a bundle with names of Wi-Fi networks only Tatpar can compare it.)

If all agree: nothing was changed after the export. A press of "Checked" is the officer's statement.
"""


def method(summary: Mapping[str, Any]) -> str:
    """Return ``method.txt`` for the inputs and the time zone of a summary."""
    inputs = summary["inputs"]
    first, last = inputs["first_day"], inputs["last_day"]
    missed = str(inputs["missed_after_minutes"])
    counted = summary["directives"]
    moment = "" if counted is None else counted["counted_at"]
    return _METHOD.format(
        device=inputs["device_id"],
        program=inputs["program"],
        zone=summary["timezone"],
        first=first,
        last=last,
        first_bn=bengali_digits(first),
        last_bn=bengali_digits(last),
        missed=missed,
        missed_bn=bengali_digits(missed),
        directives=_DIRECTIVES.format(moment=moment) if moment else "",
        directives_bn=_DIRECTIVES_BN.format(moment=bengali_digits(moment)) if moment else "",
    )


def how_to_verify(device_id: str) -> str:
    """Return the page যাচাই পদ্ধতি with the very commands for this PC's bundles."""
    return _HOW.format(device=device_id)
