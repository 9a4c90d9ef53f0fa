"""A bundle's texts for people without Tatpar: Bengali, then English.

The other files are for programs. These two are always in both languages, since nobody knows who
reads a bundle years later.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop import language
from desktop.core.settings.recorded import NO_POLICY
from desktop.core.text.bengali import bengali_digits

_METHOD = """\
হিসাবের পদ্ধতি
==============
কম্পিউটার: {device} · প্রোগ্রাম: {program} · সময়কাল: {first_bn} থেকে {last_bn} · সময়-অঞ্চল: {zone}
কার্যালয়ের নিয়ম (policy.toml, SHA-256): {policies_bn}

১. ‘সংযুক্ত’ মানে online বা degraded; ‘সীমিত’ (limited) ও ‘বিচ্ছিন্ন’ (offline) সংযুক্ত ধরা হয় না।
২. unknown মানে পর্যবেক্ষণ হয়নি; এটি সংযুক্তও নয়, বিচ্ছিন্নও নয়।
৩. প্রতিটি শুরু ও শেষ দুটি সম্ভাব্য সময়ের মাঝে থাকে (…_after ও …_by); সেকেন্ড গোনা হয় সেই দুইয়ের
   মাঝামাঝি ধরে।
৪. পর্যবেক্ষণের আওতা = (সংযুক্ত + বিচ্ছিন্ন) ÷ অফিস সময়। আওতা ৬০%-এর কম হলে শতকরা
   হিসাব দেওয়া হয় না।
৫. সংযুক্ত থাকার হার = সংযুক্ত ÷ (সংযুক্ত + বিচ্ছিন্ন)। যে সময় পর্যবেক্ষণ হয়নি, তা পুরো বিচ্ছিন্ন
   বা পুরো সংযুক্ত ধরে সম্ভাব্য সীমা দুটি পাওয়া যায়।
৬. power_cut (বিদ্যুৎ বিভ্রাট) একটি অনুমান: কম্পিউটার হঠাৎ বন্ধ হয়ে পরে চালু হলে তা ধরা হয়।
৭. checked (দেখেছি) কর্মকর্তার নিজের বক্তব্য।
৮. {missed_bn} মিনিটের মধ্যে সাড়া না পেলে বার্তা পরীক্ষা ‘বাদ পড়েছে’ ধরা হয়। অফিস সময় ও ছুটি
   summary.json-এর schedule অংশে আছে।
৯. journal.jsonl-এ ঘটনাপঞ্জির সারি হুবহু থাকে; ওয়াইফাইয়ের নাম ও নির্দেশনার সংখ্যাও
   সেখানে থাকতে পারে। কোনো নির্দেশনার লেখা নেই।
{directives_bn}
যা প্রমাণিত হয়: এক্সপোর্টের পর ফাইল বদলানো হয়নি, এবং এটি ওই কম্পিউটারের চাবি দিয়ে স্বাক্ষরিত।
যা প্রমাণিত হয় না: চাবি যাঁর হাতে, তিনি এক্সপোর্টের আগে কিছু বদলেছেন কি না।

Method
======
Device: {device} · program: {program} · period: {first} to {last} · time zone: {zone}
Policy of the office (policy.toml, SHA-256): {policies}

1. Connected means online or degraded; limited and offline are not connected.
2. unknown means not observed: neither connected nor down.
3. Every start and end lies between two times (…_after and …_by); seconds are counted from the
   midpoint of the one to the midpoint of the other.
4. Coverage = (connected + down) / office hours. No percentage is given below
   60 % coverage.
5. Connected = connected / (connected + down). The possible range counts all time that was not
   observed as down, or as connected.
6. power_cut is inferred when the PC stopped suddenly and was started again.
7. checked is the officer's own statement.
8. A message check counts as missed after {missed} minutes without an answer. Office hours and
   holidays are under schedule in summary.json.
9. journal.jsonl holds the log's rows as they are, which may include names of Wi-Fi networks and
   numbers of directives. It contains no text of a directive.
{directives}
Proven: nothing was changed after the export, and it was signed with that PC's key.
Not proven: whether the holder of the key changed anything before the export.
"""

_DIRECTIVES_BN = """\
১০. directives: কর্মকর্তার নিজের নিবন্ধন বহি থেকে {moment} সময়ে গোনা: এই সময়কালে প্রাপ্ত
    নির্দেশনা ও সেগুলোর অবস্থা, আর এই সময়কালের সময়সীমাগুলো।
"""
_DIRECTIVES = """\
10. directives: counted in the officer's own register at {moment}: directives received in the period
    with their state, and deadlines that fell in the period.
"""

_HOW = """\
যাচাই পদ্ধতি
============
‘তৎপর’ থাকলে:  tatpar verify FILE.zip

‘তৎপর’ ছাড়া, প্রমাণ-প্যাকেটটি খুলে তার ফোল্ডারে:
১. স্বাক্ষর          ssh-keygen -Y verify -f ../allowed_signers -I {device} -n tatpar-bundle \
-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
   allowed_signers: প্রতি কম্পিউটারের একটি লাইন; ওই কম্পিউটারে ‘tatpar doctor --enrol’ তা দেখায়।
   লাইনটি অন্য মাধ্যমে (হাতে, ফোনে মিলিয়ে) আনুন, এই প্রমাণ-প্যাকেটের সঙ্গে নয়; ফাইলটি এই ফোল্ডারের পাশে
   রাখুন, ভেতরে নয়। উইন্ডোজে Command Prompt-এ, PowerShell-এ নয়।
২. ফাইলের তালিকা   sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
   (উইন্ডোজে, একটি করে: certutil -hashfile data\\spans.csv SHA256)
৩. ধারাবাহিকতা ও যোগফল   python -I ../verify.py ../allowed_signers .
   verify.py নিজের কার্যালয় থেকে নিন, এই প্রমাণ-প্যাকেট থেকে নয়: এর ভেতরেরটি প্রেরকের দেওয়া।

৪. কাগজের সঙ্গে মেলানো: পিডিএফ প্রতিবেদনের ‘তথ্যের যাচাই-ছাপ’ ও ওপরের তৃতীয় ধাপে দেখানো ছাপ এক
   হবে। নিজে মেলাতে চাইলে:
   grep -e slots.csv -e spans.csv manifest-sha256.txt | sha256sum
   (ওয়াইফাইয়ের নামসহ প্রমাণ-প্যাকেটে শুধু ‘তৎপর’ তা মেলাতে পারে।)

সব মিললে এক্সপোর্টের পর কিছু বদলানো হয়নি। ‘দেখেছি’ চাপার তথ্য কর্মকর্তার নিজের বক্তব্য।

How to verify
=============
With Tatpar:  tatpar verify FILE.zip

Without, in the folder of the unpacked bundle:
1. The signature      ssh-keygen -Y verify -f ../allowed_signers -I {device} -n tatpar-bundle \
-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
   allowed_signers has one line for each PC; "tatpar doctor --enrol" shows it on that PC.
   Get the line separately from this bundle, and put the file beside this folder, not into it.
   On Windows: in the Command Prompt, not PowerShell.
2. The files          sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
   (on Windows, one by one: certutil -hashfile data\\spans.csv SHA256)
3. Chain and sums     python -I ../verify.py ../allowed_signers .
   Take verify.py from your office, not from this bundle: the one in it comes from the sender.

4. Paper and bundle: the "data digest" on the PDF report equals the one that step 3 shows. By hand:
   grep -e slots.csv -e spans.csv manifest-sha256.txt | sha256sum
   (If the bundle includes names of Wi-Fi networks, only Tatpar can compare it.)

If all agree, nothing was changed after the export. "Checked" is the officer's own statement.
"""


def method(summary: Mapping[str, Any]) -> str:
    """Return ``method.txt`` for the inputs and the time zone of a summary."""
    inputs = summary["inputs"]
    first, last = inputs["first_day"], inputs["last_day"]
    missed = str(inputs["missed_after_minutes"])
    counted = summary["directives"]
    moment = "" if counted is None else counted["counted_at"]
    policies = summary["policies"]
    return _METHOD.format(
        device=inputs["device_id"],
        program=inputs["program"],
        zone=summary["timezone"],
        policies=_policies(policies, "not recorded", "none", "{digest} since {since}"),
        policies_bn=_policies(policies, "লেখা নেই", "নেই", "{digest}, {since} থেকে", _moment),
        first=first,
        last=last,
        first_bn=_day(first),
        last_bn=_day(last),
        missed=missed,
        missed_bn=bengali_digits(missed),
        directives=_DIRECTIVES.format(moment=moment) if moment else "",
        directives_bn=_DIRECTIVES_BN.format(moment=_moment(moment)) if moment else "",
    )


def _policies(
    policies: Sequence[Mapping[str, str]],
    unrecorded: str,
    none: str,
    entry: str,
    moment: Callable[[str], str] = str,
) -> str:
    """Return the policies that applied in the period, in order."""
    entries = []
    for policy in policies:
        digests = [none if policy["sha256"] == NO_POLICY else policy["sha256"]]
        digests += [] if policy["added"] == NO_POLICY else [f"TATPAR_POLICY {policy['added']}"]
        digests += [f"tatpar-office {policy['handed']}"] if policy["handed"] != NO_POLICY else []
        entries.append(entry.format(digest=" + ".join(digests), since=moment(policy["since"])))
    return "; ".join(entries) or unrecorded


def _day(iso: str) -> str:
    """Return ``০১-০৮-২০২৬`` for ``2026-08-01``."""
    return bengali_digits(f"{dt.date.fromisoformat(iso):%d-%m-%Y}")


def _moment(iso: str) -> str:
    """Return ``০১-০৯-২০২৬, সকাল ৯টা`` for ``2026-09-01T09:00:00+06:00``."""
    at = dt.datetime.fromisoformat(iso)
    return f"{bengali_digits(f'{at:%d-%m-%Y}')}, {language.bengali_time(at.time())}"


def how_to_verify(device_id: str) -> str:
    """Return the page যাচাই পদ্ধতি with the very commands for this PC's bundles."""
    return _HOW.format(device=device_id)
