"""The texts of a register's evidence for people without Tatpar: Bengali, then English."""

_HOW = """\
যাচাই পদ্ধতি
============
প্রমাণ-প্যাকেটটি খুলে তার ফোল্ডারে:
১. স্বাক্ষর          ssh-keygen -Y verify -f ../allowed_signers -I {who} -n tatpar-register \
-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
   allowed_signers-এর লাইন ও দিনশেষের স্বাক্ষরিত ছাপ অন্য মাধ্যমে মিলিয়ে নিন, এই প্রমাণ-প্যাকেট থেকে নয়
   (‘tatpar register enrol’ লাইনটি দেখায়); ফাইলটি এই ফোল্ডারের পাশে রাখুন, ভেতরে নয়। উইন্ডোজে
   Command Prompt-এ, PowerShell-এ নয়।
২. ফাইলের তালিকা   sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
   (উইন্ডোজে, একটি করে: certutil -hashfile data\\records.jsonl SHA256)
৩. সব একসঙ্গে        python -I ../verify.py ../allowed_signers .
   verify.py নিজের কার্যালয় থেকে নিন, এই প্রমাণ-প্যাকেট থেকে নয়: এর ভেতরেরটি প্রেরকের দেওয়া।

যা প্রমাণিত হয়: ভুক্তিগুলো নথিভুক্তির পর বদলানো হয়নি এবং এগুলো ওই নিবন্ধন বহির।
যা প্রমাণিত হয় না: কে পাঠিয়েছেন, এবং নথিভুক্তির আগে কিছু বাদ পড়েছিল কি না।
data/leaves.txt না থাকলে এটি আংশিক: বাকি ভুক্তির কিছুই এতে নেই।
data/inherited থাকলে তাতে পূর্বসূরির নিবন্ধন বহির ভুক্তি থাকে, তাঁর নিজের চাবি ও শেষ ছাপসহ।

How to verify
=============
Unpack it, and in its folder:
1. the signature ssh-keygen -Y verify -f ../allowed_signers -I {who} -n tatpar-register \
-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
   Get the allowed_signers line (“tatpar register enrol” prints it) and a day's signed head
   separately, not from this bundle, and put the file beside this folder, not into it. On Windows:
   in the Command Prompt, not PowerShell.
2. the lists     sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
   (on Windows, one by one: certutil -hashfile data\\records.jsonl SHA256)
3. all at once   python -I ../verify.py ../allowed_signers .
   Take verify.py from your office, not from this bundle: the one in it comes from the sender.

Proven: the records are unchanged since they were recorded and belong to that register.
Not proven: who sent them, or whether anything was left out before recording.
Without data/leaves.txt the evidence is partial: it holds nothing of the other records.
data/inherited, if present, holds records of a predecessor's register with its own key and head.
"""


def how_to_verify(who: str) -> str:
    """Return how-to-verify.txt in both languages; ``who`` names the register in allowed_signers."""
    return _HOW.format(who=who)
