"""What a register's evidence says to those who hold it without Tatpar: Bengali, then English."""

_HOW = """\
যাচাই পদ্ধতি
============
প্যাকেটটি খুলে তার ফোল্ডারে:
১. সব একসঙ্গে        python verify.py
২. ফাইলের তালিকা   sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
   (উইন্ডোজে, একটি করে: certutil -hashfile data\\records.jsonl SHA256)
৩. স্বাক্ষর          ssh-keygen -Y verify -f ../allowed_signers -I {who} -n tatpar-register \
-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
   allowed_signers-এর লাইন ও দিনশেষের স্বাক্ষরিত মাথা অন্য পথে মিলিয়ে নিন, এই প্যাকেট থেকে নয়;
   ফাইলটি এই ফোল্ডারের পাশে রাখুন, ভেতরে নয়। উইন্ডোজে Command Prompt-এ, PowerShell-এ নয়।

যা প্রমাণ হয়: নথিগুলো নথিভুক্তির পর বদলায়নি এবং ওই নিবন্ধনের।
যা প্রমাণ হয় না: কে পাঠিয়েছেন, এবং নথিভুক্তির আগে কিছু বাদ পড়েছিল কি না।
data/leaves.txt না থাকলে এটি আংশিক: বাকি নথির কিছুই এতে নেই।
data/inherited থাকলে তাতে পূর্বসূরির নিবন্ধনের নথি, তাঁর নিজের চাবি ও চিহ্নসহ।

How to verify
=============
Unpack it, and in its folder:
1. all at once   python verify.py
2. the lists     sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
   (on Windows, one by one: certutil -hashfile data\\records.jsonl SHA256)
3. the signature ssh-keygen -Y verify -f ../allowed_signers -I {who} -n tatpar-register \
-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
   Compare the line of allowed_signers and a day's signed head by another way, not from here, and
   put the file beside this folder, not into it. On Windows: in the Command Prompt, not PowerShell.

Proven: the records are unchanged since they were recorded, and belong to that register.
Not proven: who sent them, nor that nothing was left out before it was recorded.
Without data/leaves.txt it is partial: nothing of the other records is in it.
data/inherited holds records of a predecessor's register, under that one's own key and head.
"""


def how_to_verify(who: str) -> str:
    """Return the page of both languages; ``who`` is the register's name in allowed_signers."""
    return _HOW.format(who=who)
