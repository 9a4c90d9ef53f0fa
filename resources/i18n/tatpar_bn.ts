<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="bn" sourcelanguage="en">
<context>
    <name>Tatpar</name>
    <message>
        <source>print the allowed_signers line with which others can verify the signatures</source>
        <translation>allowed_signers লাইন দেখায়, যা দিয়ে অন্যরা স্বাক্ষর যাচাই করতে পারেন</translation>
    </message>
    <message>
        <source>also write a report for the IT administrator; it contains no text of a directive</source>
        <translation>আইটি অ্যাডমিনের জন্য একটি প্রতিবেদনও তৈরি করে; তাতে নির্দেশনার কোনো লেখা থাকে না</translation>
    </message>
    <message>
        <source>the file to write</source>
        <translation>যে ফাইলে লেখা হবে</translation>
    </message>
    <message>
        <source>language of the Excel and PDF files</source>
        <translation>এক্সেল ও পিডিএফ ফাইলের ভাষা</translation>
    </message>
    <message>
        <source>include counts of directives; this asks for the register&apos;s passphrase</source>
        <translation>নির্দেশনার সংখ্যাও রাখে; এর জন্য নিবন্ধন বহির গোপন বাক্য চাওয়া হয়</translation>
    </message>
    <message>
        <source>the office&apos;s address, with https://</source>
        <translation>কার্যালয়ের ঠিকানা, https:// সহ</translation>
    </message>
    <message>
        <source>a file with the token from the server administrator; - for standard input</source>
        <translation>সার্ভার অ্যাডমিনের দেওয়া টোকেনের ফাইল; - দিলে স্ট্যান্ডার্ড ইনপুট</translation>
    </message>
    <message>
        <source>the token itself; other users of this PC can see it while the command runs</source>
        <translation>সরাসরি টোকেন; কমান্ড চলাকালে এই কম্পিউটারের অন্য ব্যবহারকারীরাও এটি দেখতে পান</translation>
    </message>
    <message>
        <source>accept the documents that are waiting</source>
        <translation>সম্মতির অপেক্ষায় থাকা নথিগুলো গ্রহণ করে</translation>
    </message>
    <message>
        <source>the folder to write to</source>
        <translation>যে ফোল্ডারে লেখা হবে</translation>
    </message>
    <message>
        <source>the file format, if the name does not show it</source>
        <translation>ফাইলের ধরন, নাম দেখে তা বোঝা না গেলে</translation>
    </message>
    <message>
        <source>a month (2026-10), a quarter (2026-Q4) or a fiscal year (FY2026), instead of --from and --to</source>
        <translation>দুই তারিখের বদলে: মাস (2026-10), ত্রৈমাসিক (2026-Q4) বা অর্থবছর (FY2026)</translation>
    </message>
    <message>
        <source>bundles, zips of bundles, or folders of them</source>
        <translation>প্রমাণ-প্যাকেট, প্রমাণ-প্যাকেটের জিপ, বা এসবের ফোল্ডার</translation>
    </message>
    <message>
        <source>the list of who works at which PC; default: people.toml next to allowed_signers</source>
        <translation>কোন কম্পিউটার কার, তার তালিকা; না দিলে allowed_signers-এর পাশের people.toml</translation>
    </message>
    <message>
        <source>the policy to check</source>
        <translation>যে নিয়ম-ফাইল যাচাই করা হবে</translation>
    </message>
    <message>
        <source>the policy, created if missing</source>
        <translation>নিয়ম-ফাইল; না থাকলে তৈরি হয়</translation>
    </message>
    <message>
        <source>do not look for a message header in the text</source>
        <translation>লেখার ভেতরে বার্তার শুরুর লাইন খোঁজে না</translation>
    </message>
    <message>
        <source>memo number: 18 or 22 digits and the serial</source>
        <translation>স্মারক নং: ১৮ বা ২২ অঙ্ক ও ক্রমিক</translation>
    </message>
    <message>
        <source>deadline, in the office time zone</source>
        <translation>কার্যালয়ের সময় অনুযায়ী সময়সীমা</translation>
    </message>
    <message>
        <source>the exported .txt or .zip</source>
        <translation>এক্সপোর্ট করা .txt বা .zip</translation>
    </message>
    <message>
        <source>only messages from this sender</source>
        <translation>শুধু এই প্রেরকের বার্তা</translation>
    </message>
    <message>
        <source>only messages that contain all these words</source>
        <translation>শুধু যেসব বার্তায় এই সব শব্দ আছে</translation>
    </message>
    <message>
        <source>first day</source>
        <translation>প্রথম দিন</translation>
    </message>
    <message>
        <source>last day</source>
        <translation>শেষ দিন</translation>
    </message>
    <message>
        <source>keep the other messages on file too; they need no answer</source>
        <translation>বাকি বার্তাও নথিতে রাখে; সেগুলোতে সাড়া দিতে হয় না</translation>
    </message>
    <message>
        <source>record messages from all senders; default: only superiors, if there is a list</source>
        <translation>সব প্রেরকের বার্তা নেয়; না দিলে শুধু তালিকাভুক্ত ঊর্ধ্বতন কর্মকর্তাদের বার্তা নেয় (তালিকা না থাকলে সবার)</translation>
    </message>
    <message>
        <source>a PDF to write and print, instead of showing the code alone</source>
        <translation>শুধু কোড না দেখিয়ে প্রিন্টের জন্য এই পিডিএফ তৈরি করে</translation>
    </message>
    <message>
        <source>use English letters</source>
        <translation>ইংরেজি হরফে দেখায়</translation>
    </message>
    <message>
        <source>do not fill in details found in the text, such as a deadline</source>
        <translation>বার্তার লেখা থেকে সময়সীমার মতো কিছু নিজে থেকে বসায় না</translation>
    </message>
    <message>
        <source>This deadline has already passed.</source>
        <translation>এই সময়সীমা আগেই পেরিয়েছে।</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>কিছু পাওয়া যায়নি।</translation>
    </message>
    <message>
        <source>save the original, byte for byte, to a file</source>
        <translation>মূল লেখা হুবহু একটি ফাইলে সংরক্ষণ করে</translation>
    </message>
    <message>
        <source>a note, if any</source>
        <translation>মন্তব্য, থাকলে</translation>
    </message>
    <message>
        <source>to whom it was forwarded, or who answered</source>
        <translation>কার কাছে অগ্রায়ন করা হয়েছে, বা কে জবাব দিয়েছেন</translation>
    </message>
    <message>
        <source>answer due by</source>
        <translation>জবাবের শেষ সময়</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>কারণ</translation>
    </message>
    <message>
        <source>a file with a signed head that was saved elsewhere</source>
        <translation>অন্য জায়গায় রাখা স্বাক্ষরিত শেষ ছাপের ফাইল</translation>
    </message>
    <message>
        <source>choose all messages that this PC sealed, according to its log</source>
        <translation>ঘটনাপঞ্জি অনুযায়ী এই কম্পিউটারে সিল করা সব বার্তা বেছে নেয়</translation>
    </message>
    <message>
        <source>the records; if omitted, the whole register</source>
        <translation>যেসব ভুক্তি; না দিলে পুরো নিবন্ধন বহি</translation>
    </message>
    <message>
        <source>encrypt with a passphrase; age can open it</source>
        <translation>গোপন বাক্য দিয়ে এনক্রিপ্ট করে, age দিয়ে খোলা যায়</translation>
    </message>
    <message>
        <source>use the recovery code instead of the passphrase</source>
        <translation>গোপন বাক্যের বদলে পুনরুদ্ধার কোড নেয়</translation>
    </message>
    <message>
        <source>use the backup&apos;s settings and trusted keys without asking</source>
        <translation>জিজ্ঞাসা না করেই ব্যাকআপের সেটিংস ও বিশ্বস্ত চাবি ব্যবহার করে</translation>
    </message>
    <message>
        <source>name of the successor</source>
        <translation>উত্তরসূরির নাম</translation>
    </message>
    <message>
        <source>transfer order, if any: number and date</source>
        <translation>বদলির আদেশ, থাকলে: নম্বর ও তারিখ</translation>
    </message>
    <message>
        <source>The new passphrase is now in use</source>
        <translation>এখন থেকে নতুন গোপন বাক্যটি চলবে</translation>
    </message>
    <message>
        <source>The register is locked</source>
        <translation>নিবন্ধন বহি তালাবদ্ধ</translation>
    </message>
    <message>
        <source>Sealed until you unlock the register: {id}</source>
        <translation>নিবন্ধন বহি না খোলা পর্যন্ত সিল করা থাকবে: {id}</translation>
    </message>
    <message>
        <source>{n} added</source>
        <translation>{n}টি যোগ হয়েছে</translation>
    </message>
    <message>
        <source>{n} already in the register</source>
        <translation>{n}টি আগেই নিবন্ধন বহিতে ছিল</translation>
    </message>
    <message>
        <source>This is the recovery code. It will not be shown again. Write it down now and lock it away. If you forget the passphrase, only this code opens the register.</source>
        <translation>এটি পুনরুদ্ধার কোড। কোডটি আর দেখানো হবে না। এখনই লিখে তালা দিয়ে রাখুন। গোপন বাক্য ভুলে গেলে শুধু এই কোডেই নিবন্ধন বহি খোলা যায়।</translation>
    </message>
    <message>
        <source>The key was changed. The old passphrase and sheet still open earlier backups. Delete those backups or keep them out of reach.</source>
        <translation>চাবি বদলানো হয়েছে। পুরোনো গোপন বাক্য ও পুরোনো পত্রে আগের ব্যাকআপ এখনো খোলে। ব্যাকআপগুলো মুছে ফেলুন, নয়তো অন্যের নাগালের বাইরে রাখুন।</translation>
    </message>
    <message numerus="yes">
        <source>Restored: {n} records, copied on {day} at {time}</source>
        <translation><numerusform>ফিরিয়ে আনা হয়েছে: {n}টি ভুক্তি; কপি করা হয়েছিল {day}, {time}</numerusform><numerusform>ফিরিয়ে আনা হয়েছে: {n}টি ভুক্তি; কপি করা হয়েছিল {day}, {time}</numerusform></translation>
    </message>
    <message>
        <source>No.</source>
        <translation>নং</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>প্রাপ্তি</translation>
    </message>
    <message>
        <source>State</source>
        <translation>অবস্থা</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>শ্রেণি</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>প্রেরক</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>শিরোনাম</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ধরন</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>সংযুক্তি</translation>
    </message>
    <message>
        <source>number of directives</source>
        <translation>নির্দেশনার সংখ্যা</translation>
    </message>
    <message>
        <source>number of minutes</source>
        <translation>কত মিনিট</translation>
    </message>
    <message>
        <source>usage: </source>
        <translation>ব্যবহার: </translation>
    </message>
    <message>
        <source>commands</source>
        <translation>কমান্ড</translation>
    </message>
    <message>
        <source>print one JSON document</source>
        <translation>ফলাফল JSON আকারে দেখায়</translation>
    </message>
    <message>
        <source>if omitted, Tatpar asks for it</source>
        <translation>না দিলে চাওয়া হবে</translation>
    </message>
    <message>
        <source>options</source>
        <translation>বিকল্প</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>যা দিতে হবে</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>এই সহায়তা দেখায়</translation>
    </message>
    <message>
        <source>show program&apos;s version number and exit</source>
        <translation>সংস্করণ দেখায়</translation>
    </message>
    <message>
        <source>invalid choice: %(value)r (choose from %(choices)s)</source>
        <translation>%(value)r নয়, এগুলোর একটি লিখুন: %(choices)s</translation>
    </message>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>%(argument_name)s: %(message)s</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>অচেনা শব্দ: %s</translation>
    </message>
    <message>
        <source>not allowed with argument %s</source>
        <translation>%s-এর সঙ্গে দেওয়া যায় না</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>এখানে কোনো মান দেওয়া যায় না: %r</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>এগুলো দিতে হবে: %s</translation>
    </message>
    <message>
        <source>one of the arguments %s is required</source>
        <translation>এগুলোর একটি দিতে হবে: %s</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>একটি মান দিতে হবে</translation>
    </message>
    <message>
        <source>ambiguous option: %(option)s could match %(matches)s</source>
        <translation>%(option)s দিয়ে একাধিকটি বোঝায়: %(matches)s</translation>
    </message>
    <message>
        <source>invalid %(type)s value: %(value)r</source>
        <translation>%(value)r গ্রহণযোগ্য নয়</translation>
    </message>
    <message>
        <source>the trusted keys; default: allowed_signers of this PC and of the home folder</source>
        <translation>বিশ্বস্ত চাবিগুলো; না দিলে এই কম্পিউটার ও তথ্যের ফোল্ডারের allowed_signers</translation>
    </message>
    <message>
        <source>read dates as day/month</source>
        <translation>তারিখে দিন আগে ধরে পড়ে</translation>
    </message>
    <message>
        <source>read dates as month/day</source>
        <translation>তারিখে মাস আগে ধরে পড়ে</translation>
    </message>
    <message>
        <source>save what can be read of a damaged log to a new one</source>
        <translation>নষ্ট ঘটনাপঞ্জির যতটুকু পড়া যায়, নতুন ঘটনাপঞ্জিতে সংরক্ষণ করে</translation>
    </message>
    <message>
        <source>check an office policy before it is used</source>
        <translation>কার্যালয়ের নিয়ম ব্যবহারের আগে যাচাই করে</translation>
    </message>
    <message>
        <source>create one report from many officers&apos; bundles, or send data to an office</source>
        <translation>অনেক কর্মকর্তার প্রমাণ-প্যাকেট থেকে একটি প্রতিবেদন তৈরি করে, অথবা কার্যালয়ে তথ্য পাঠায়</translation>
    </message>
    <message>
        <source>keep directives in the encrypted register</source>
        <translation>এনক্রিপ্ট করা নিবন্ধন বহিতে নির্দেশনা রাখে</translation>
    </message>
    <message>
        <source>record or discard messages sealed while the register was locked</source>
        <translation>তালাবদ্ধ অবস্থায় সিল করা বার্তা নথিভুক্ত করে বা বাদ দেয়</translation>
    </message>
    <message>
        <source>show the current state</source>
        <translation>বর্তমান অবস্থা দেখায়</translation>
    </message>
    <message>
        <source>record that you checked your messages</source>
        <translation>বার্তা দেখা হয়েছে বলে লিখে রাখে</translation>
    </message>
    <message>
        <source>postpone the open check</source>
        <translation>বাকি বার্তা পরীক্ষা পিছিয়ে দেয়</translation>
    </message>
    <message>
        <source>stop the reminders for some minutes</source>
        <translation>কিছু সময়ের জন্য রিমাইন্ডার বন্ধ রাখে</translation>
    </message>
    <message>
        <source>end the pause</source>
        <translation>বিরতি শেষ করে</translation>
    </message>
    <message>
        <source>quit the running program</source>
        <translation>চালু থাকা তৎপর বন্ধ করে</translation>
    </message>
    <message>
        <source>check the network once: exit code 0 if connected, 1 if not</source>
        <translation>নেটওয়ার্ক একবার যাচাই করে: সংযুক্ত থাকলে এক্সিট কোড ০, নইলে ১</translation>
    </message>
    <message>
        <source>list the message checks of a period with their outcomes</source>
        <translation>একটি সময়কালের বার্তা পরীক্ষা ও সেগুলোর ফল দেখায়</translation>
    </message>
    <message>
        <source>export connectivity or message checks to a file</source>
        <translation>সংযোগ বা বার্তা পরীক্ষার তথ্য ফাইলে এক্সপোর্ট করে</translation>
    </message>
    <message>
        <source>verify this PC&apos;s log, or files</source>
        <translation>এই কম্পিউটারের ঘটনাপঞ্জি বা দেওয়া ফাইল যাচাই করে</translation>
    </message>
    <message>
        <source>show what works, and how to fix the rest</source>
        <translation>কী কী কাজ করে আর বাকিটা কীভাবে ঠিক করা যায়, দেখায়</translation>
    </message>
    <message>
        <source>show what a policy locks and what is wrong in it</source>
        <translation>কোন কোন সেটিং বদলানো যাবে না এবং নিয়মটিতে কী ভুল আছে, দেখায়</translation>
    </message>
    <message>
        <source>write the office&apos;s server and token into a policy</source>
        <translation>কার্যালয়ের সার্ভারের ঠিকানা ও টোকেন নিয়ম-ফাইলে লেখে</translation>
    </message>
    <message>
        <source>create one report from many officers&apos; bundles</source>
        <translation>অনেক কর্মকর্তার প্রমাণ-প্যাকেট থেকে একটি প্রতিবেদন তৈরি করে</translation>
    </message>
    <message>
        <source>list each PC&apos;s version and policy, and the PCs that sent nothing</source>
        <translation>প্রতিটি কম্পিউটারের সংস্করণ ও নিয়ম এবং কোন কোন কম্পিউটার থেকে কিছু আসেনি, তা দেখায়</translation>
    </message>
    <message>
        <source>join an office and send it data</source>
        <translation>কার্যালয়ে যুক্ত হয়ে তথ্য পাঠানো শুরু করে</translation>
    </message>
    <message>
        <source>show what was sent to the office and what is waiting</source>
        <translation>কার্যালয়ে কী পাঠানো হয়েছে আর কী অপেক্ষায় আছে, দেখায়</translation>
    </message>
    <message>
        <source>show the documents the office sent to this PC</source>
        <translation>কার্যালয় এই কম্পিউটারে কী কী নথি পাঠিয়েছে, দেখায়</translation>
    </message>
    <message>
        <source>write this PC&apos;s daily figures as files for an office</source>
        <translation>এই কম্পিউটারের দিনের হিসাব কার্যালয়ের জন্য ফাইলে লেখে</translation>
    </message>
    <message>
        <source>create the register and print its recovery code, once</source>
        <translation>নিবন্ধন বহি তৈরি করে ও একবার পুনরুদ্ধার কোড দেখায়</translation>
    </message>
    <message>
        <source>change the key, passphrase and recovery code, for example if others know the passphrase</source>
        <translation>চাবি, গোপন বাক্য ও পুনরুদ্ধার কোড বদলায় (যেমন গোপন বাক্য অন্যরা জানলে)</translation>
    </message>
    <message>
        <source>record a message from FILE or standard input</source>
        <translation>FILE বা স্ট্যান্ডার্ড ইনপুট থেকে একটি বার্তা নথিভুক্ত করে</translation>
    </message>
    <message>
        <source>record messages from an exported WhatsApp chat</source>
        <translation>এক্সপোর্ট করা হোয়াটসঅ্যাপ চ্যাট থেকে বার্তা নথিভুক্ত করে</translation>
    </message>
    <message>
        <source>list the records, newest first</source>
        <translation>ভুক্তির তালিকা দেখায়, নতুন আগে</translation>
    </message>
    <message>
        <source>show one record in full</source>
        <translation>একটি ভুক্তি পুরো দেখায়</translation>
    </message>
    <message>
        <source>find records; a word also finds longer words that begin with it, and &quot;quotes&quot; find an exact phrase</source>
        <translation>ভুক্তি খোঁজে। শব্দের শুরু দিলেই চলে, &quot;উদ্ধৃতির ভেতরে&quot; দিলে হুবহু বাক্যাংশ খোঁজে</translation>
    </message>
    <message>
        <source>record what was done about a directive</source>
        <translation>নির্দেশনার গৃহীত ব্যবস্থা নথিভুক্ত করে</translation>
    </message>
    <message>
        <source>record a correction; the original stays</source>
        <translation>সংশোধন নথিভুক্ত করে, আগের লেখা থেকে যায়</translation>
    </message>
    <message>
        <source>remove a record&apos;s content for a lawful reason</source>
        <translation>বিধিসম্মত কারণে একটি ভুক্তির লেখা অপসারণ করে</translation>
    </message>
    <message>
        <source>write records with their proofs</source>
        <translation>প্রমাণসহ ভুক্তি ফাইলে লেখে</translation>
    </message>
    <message>
        <source>verify every record: exit code 0 if verified, 1 if not</source>
        <translation>প্রতিটি ভুক্তি যাচাই করে: মিললে এক্সিট কোড ০, না মিললে ১</translation>
    </message>
    <message>
        <source>print each day&apos;s signed head, newest first</source>
        <translation>প্রতিদিনের স্বাক্ষরিত শেষ ছাপ দেখায়, নতুন আগে</translation>
    </message>
    <message>
        <source>write a verified copy into a new folder inside FOLDER</source>
        <translation>FOLDER-এর ভেতরে নতুন ফোল্ডার করে যাচাই করা ব্যাকআপ রাখে</translation>
    </message>
    <message>
        <source>restore a backup where there is no register</source>
        <translation>যেখানে নিবন্ধন বহি নেই, সেখানে ব্যাকআপ থেকে ফিরিয়ে আনে</translation>
    </message>
    <message>
        <source>continue from an older, restored backup; this is recorded</source>
        <translation>ফিরিয়ে আনা পুরোনো ব্যাকআপ থেকেই কাজ চালায়; তা নথিভুক্ত থাকে</translation>
    </message>
    <message>
        <source>list the sealed messages, and show whether each is in this PC&apos;s log</source>
        <translation>সিল করা বার্তার তালিকা এবং প্রতিটি এই কম্পিউটারের ঘটনাপঞ্জিতে আছে কি না, তা দেখায়</translation>
    </message>
    <message>
        <source>record sealed messages in the register</source>
        <translation>সিল করা বার্তা নিবন্ধন বহিতে নথিভুক্ত করে</translation>
    </message>
    <message>
        <source>discard sealed messages without recording them; the reason is noted</source>
        <translation>সিল করা বার্তা নথিভুক্ত না করে বাদ দেয়; কারণ লেখা থাকে</translation>
    </message>
    <message>
        <source>save copies of the sealed files as evidence</source>
        <translation>প্রমাণ হিসেবে সিল করা ফাইলের কপি রাখে</translation>
    </message>
    <message>
        <source>write the whole register for a successor, encrypted</source>
        <translation>উত্তরসূরির জন্য পুরো নিবন্ধন বহি এনক্রিপ্ট করে লেখে</translation>
    </message>
    <message>
        <source>take over the register that a predecessor handed over</source>
        <translation>পূর্বসূরির হস্তান্তর করা নিবন্ধন বহি বুঝে নেয়</translation>
    </message>
    <message>
        <source>lock the register of the running program</source>
        <translation>চালু থাকা তৎপরের নিবন্ধন বহি তালাবদ্ধ করে</translation>
    </message>
    <message>
        <source>suggest six random words for a new passphrase</source>
        <translation>নতুন গোপন বাক্যের জন্য দৈবচয়নে ছয়টি শব্দ দেখায়</translation>
    </message>
    <message>
        <source>set a new passphrase</source>
        <translation>নতুন গোপন বাক্য ঠিক করে</translation>
    </message>
    <message>
        <source>set a new passphrase with the recovery sheet</source>
        <translation>পুনরুদ্ধার পত্র দিয়ে নতুন গোপন বাক্য ঠিক করে</translation>
    </message>
    <message>
        <source>seal a message while the register is locked</source>
        <translation>নিবন্ধন বহি তালাবদ্ধ থাকতেই বার্তা সিল করে রাখে</translation>
    </message>
    <message>
        <source>Watches your connection, reminds you to check messages and keeps directives on record. Without a command, it starts the tray app or brings it to the front.</source>
        <translation>সংযোগ পর্যবেক্ষণ করে, বার্তা দেখার কথা মনে করিয়ে দেয়, নির্দেশনা নথিভুক্ত রাখে। কোনো কমান্ড না দিলে তৎপর ট্রেতে চালু হয়। চালু থাকলে তার উইন্ডো সামনে আসে।</translation>
    </message>
    <message>
        <source>folder for all data and settings (or TATPAR_HOME)</source>
        <translation>সব তথ্য ও সেটিংসের ফোল্ডার (অথবা TATPAR_HOME)</translation>
    </message>
    <message>
        <source>start without showing the window</source>
        <translation>উইন্ডো না দেখিয়ে চালু করে</translation>
    </message>
    <message>
        <source>start without showing the window; do not start if “Start with the PC” is off in Settings</source>
        <translation>উইন্ডো না দেখিয়ে চালু করে; তবে সেটিংসে ‘কম্পিউটারের সঙ্গে চালু হওয়া’ বন্ধ থাকলে চালু করে না</translation>
    </message>
    <message>
        <source>start without showing the window, but only if the last run ended unexpectedly (for a scheduled task)</source>
        <translation>উইন্ডো না দেখিয়ে চালু করে, তবে কেবল আগের বার হঠাৎ বন্ধ হয়ে থাকলে (টাস্ক শিডিউলারের জন্য)</translation>
    </message>
    <message>
        <source>the files to verify: logs, exports or bundles; or a letter with its bundle</source>
        <translation>যাচাই করার ফাইল: ঘটনাপঞ্জি, এক্সপোর্ট বা প্রমাণ-প্যাকেট; অথবা চিঠি ও তার প্রমাণ-প্যাকেট</translation>
    </message>
    <message>
        <source>accept a signature by a key that is not enrolled</source>
        <translation>তালিকাভুক্ত নয় এমন চাবির স্বাক্ষরও গ্রহণ করে</translation>
    </message>
    <message>
        <source>checked on time</source>
        <translation>সময়মতো দেখা</translation>
    </message>
    <message>
        <source>checked late</source>
        <translation>দেরিতে দেখা</translation>
    </message>
    <message>
        <source>already seen</source>
        <translation>আগেই দেখা</translation>
    </message>
    <message>
        <source>WhatsApp in use</source>
        <translation>হোয়াটসঅ্যাপ ব্যবহারে ছিল</translation>
    </message>
    <message>
        <source>missed, {why}</source>
        <translation>বাদ পড়েছে, {why}</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>সাড়া মেলেনি</translation>
    </message>
    <message>
        <source>away</source>
        <translation>আসনে নেই</translation>
    </message>
    <message>
        <source>PC off or asleep</source>
        <translation>কম্পিউটার বন্ধ বা স্লিপ মোডে</translation>
    </message>
    <message>
        <source>Tatpar was quit</source>
        <translation>তৎপর বন্ধ করা ছিল</translation>
    </message>
    <message>
        <source>held</source>
        <translation>স্থগিত</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>বিরতি</translation>
    </message>
    <message>
        <source>A full-screen program</source>
        <translation>পুরো স্ক্রিনের একটি প্রোগ্রাম</translation>
    </message>
    <message>
        <source>A presentation</source>
        <translation>উপস্থাপনা</translation>
    </message>
    <message>
        <source>A shared screen</source>
        <translation>স্ক্রিন শেয়ার (ভিডিও সভা)</translation>
    </message>
    <message>
        <source>“Do not disturb”</source>
        <translation>‘বিরক্ত করবেন না’</translation>
    </message>
    <message>
        <source>Screen lock</source>
        <translation>স্ক্রিন লক</translation>
    </message>
    <message>
        <source>Screen off</source>
        <translation>স্ক্রিন বন্ধ</translation>
    </message>
    <message>
        <source>This is not a complete bundle. The file is empty, incomplete or of another type.</source>
        <translation>এটি সম্পূর্ণ প্রমাণ-প্যাকেট নয়। ফাইলটি খালি, অসম্পূর্ণ অথবা অন্য ধরনের।</translation>
    </message>
    <message>
        <source>This is evidence from a register, not a report. Verify it on “Reports” under “Verify a file”, or run your office&apos;s own {file}.</source>
        <translation>এটি প্রতিবেদন নয়, নিবন্ধন বহির প্রমাণ। যাচাই করতে ‘প্রতিবেদন’ পাতার ‘ফাইল যাচাই’ অংশে আনুন, অথবা নিজের কার্যালয়ের {file} চালান।</translation>
    </message>
    <message>
        <source>Verification of this evidence failed: {found}</source>
        <translation>নিবন্ধন বহির এই প্রমাণ যাচাইয়ে মেলেনি: {found}।</translation>
    </message>
    <message>
        <source>This file is far too large for a bundle, so it was not opened.</source>
        <translation>ফাইলটি প্রমাণ-প্যাকেটের তুলনায় অস্বাভাবিক বড়, তাই খোলা হয়নি।</translation>
    </message>
    <message>
        <source>A file in the bundle would be written outside its folder: {file}</source>
        <translation>প্রমাণ-প্যাকেটের একটি ফাইলের পাথ নির্দিষ্ট ফোল্ডারের বাইরে: {file}।</translation>
    </message>
    <message>
        <source>{file} is in the bundle twice.</source>
        <translation>{file} নামের ফাইল এতে দুবার আছে।</translation>
    </message>
    <message>
        <source>{file}: this version of Tatpar cannot read this kind of bundle.</source>
        <translation>{file}: তৎপরের এই সংস্করণ এ ধরনের প্রমাণ-প্যাকেট চেনে না।</translation>
    </message>
    <message>
        <source>{place}: cannot be read.</source>
        <translation>{place}: এটি পড়া যাচ্ছে না।</translation>
    </message>
    <message>
        <source>{place}: missing.</source>
        <translation>{place}: এটি নেই।</translation>
    </message>
    <message>
        <source>{file} is not in the list of files.</source>
        <translation>ফাইলের তালিকায় {file} নেই।</translation>
    </message>
    <message>
        <source>{file} was changed after the export.</source>
        <translation>এক্সপোর্টের পর {file} বদলানো হয়েছে।</translation>
    </message>
    <message>
        <source>The signature does not match these files.</source>
        <translation>স্বাক্ষরটি এই ফাইলগুলোর নয়।</translation>
    </message>
    <message>
        <source>The files agree with each other, but the signer is unknown: the key {found} is not enrolled here. Get the sender&apos;s allowed_signers line by another channel, and verify again.</source>
        <translation>ফাইলগুলো নিজেদের মধ্যে মেলে, কিন্তু স্বাক্ষরকারী অজানা: {found} চাবিটি এখানে তালিকাভুক্ত নয়। প্রেরকের allowed_signers লাইন অন্য মাধ্যমে এনে আবার যাচাই করুন।</translation>
    </message>
    <message>
        <source>The PC that made this bundle is enrolled here with a key other than {found}. It may have been restored from a backup, or its number may have been copied. Compare the key by phone, then enrol that PC again.</source>
        <translation>যে কম্পিউটারে প্রমাণ-প্যাকেটটি তৈরি, তা এখানে {found} নয়, অন্য একটি চাবি দিয়ে তালিকাভুক্ত। হয়তো সেটি ব্যাকআপ থেকে ফিরিয়ে আনা হয়েছে, অথবা কেউ তার নম্বর কপি করেছেন। ফোনে চাবি মিলিয়ে কম্পিউটারটি নতুন করে তালিকাভুক্ত করুন।</translation>
    </message>
    <message>
        <source>The key {found} is enrolled here only for another period.</source>
        <translation>{found} চাবিটি এখানে অন্য সময়ের জন্য তালিকাভুক্ত।</translation>
    </message>
    <message>
        <source>The key {found} is enrolled here, but not for this kind of file.</source>
        <translation>{found} চাবিটি এখানে তালিকাভুক্ত, তবে এ ধরনের ফাইলের জন্য নয়।</translation>
    </message>
    <message>
        <source>Signed by PC {found}, but the data is from {expected}.</source>
        <translation>স্বাক্ষর {found} কম্পিউটারের, কিন্তু তথ্য {expected} কম্পিউটারের।</translation>
    </message>
    <message>
        <source>{place}: changed after it was recorded.</source>
        <translation>{place}: নথিভুক্তির পর এটি বদলানো হয়েছে।</translation>
    </message>
    <message>
        <source>{place}: this row does not follow the one before it.</source>
        <translation>{place}: আগের সারির সঙ্গে এটি মেলে না।</translation>
    </message>
    <message>
        <source>{place}: this row and all later ones are missing.</source>
        <translation>{place}: এটি ও এর পরের সব সারি নেই।</translation>
    </message>
    <message>
        <source>{place}: its history differs from that in {expected}, which comes from the same PC.</source>
        <translation>{place}: একই কম্পিউটারের {expected} ফাইলের সারির সঙ্গে এর সারি মেলে না।</translation>
    </message>
    <message>
        <source>{place}: {column} should be {expected}, but is {found}.</source>
        <translation>{place}: {column} {expected} থাকার কথা, আছে {found}।</translation>
    </message>
    <message>
        <source>a record was edited</source>
        <translation>একটি ভুক্তি বদলানো হয়েছে</translation>
    </message>
    <message>
        <source>a record is missing</source>
        <translation>একটি ভুক্তি নেই</translation>
    </message>
    <message>
        <source>records are out of order</source>
        <translation>ভুক্তির ক্রম বদলে গেছে</translation>
    </message>
    <message>
        <source>the chain is broken</source>
        <translation>ধারাবাহিকতা ভেঙে গেছে</translation>
    </message>
    <message>
        <source>an original or an attachment was changed</source>
        <translation>মূল লেখা বা সংযুক্তি বদলানো হয়েছে</translation>
    </message>
    <message>
        <source>the last records are missing</source>
        <translation>শেষের ভুক্তিগুলো নেই</translation>
    </message>
    <message>
        <source>the last records have no signed head</source>
        <translation>শেষের ভুক্তিগুলোর স্বাক্ষরিত শেষ ছাপ নেই</translation>
    </message>
    <message>
        <source>the records do not match their signed head</source>
        <translation>ভুক্তিগুলো স্বাক্ষরিত শেষ ছাপের সঙ্গে মেলে না</translation>
    </message>
    <message>
        <source>the head&apos;s signature is wrong</source>
        <translation>শেষ ছাপের স্বাক্ষর মেলে না</translation>
    </message>
    <message>
        <source>this is an older copy of the register</source>
        <translation>এটি নিবন্ধন বহির পুরোনো কপি</translation>
    </message>
    <message>
        <source>the history differs from the saved head</source>
        <translation>নিবন্ধন বহির ভুক্তি আলাদা রাখা শেষ ছাপের সঙ্গে মেলে না</translation>
    </message>
    <message>
        <source>the head saved with the register is missing</source>
        <translation>নিবন্ধন বহির পাশে রাখা শেষ ছাপটি নেই</translation>
    </message>
    <message>
        <source>this file belongs to another register</source>
        <translation>ফাইলটি অন্য নিবন্ধন বহির</translation>
    </message>
    <message>
        <source>the tamper protection was removed</source>
        <translation>পরিবর্তনরোধী ব্যবস্থা সরিয়ে ফেলা হয়েছে</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>ফাইলটি নষ্ট</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>সংযুক্ত</translation>
    </message>
    <message>
        <source>connected, weak</source>
        <translation>সংযুক্ত, দুর্বল</translation>
    </message>
    <message>
        <source>limited</source>
        <translation>সীমিত সংযোগ</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>বিচ্ছিন্ন</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>পর্যবেক্ষণ হয়নি</translation>
    </message>
    <message>
        <source>this office</source>
        <translation>এই কার্যালয়</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>সেবাদাতা</translation>
    </message>
    <message>
        <source>country and service</source>
        <translation>দেশ ও বার্তাসেবা</translation>
    </message>
    <message>
        <source>power (inferred)</source>
        <translation>বিদ্যুৎ (অনুমিত)</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>বিদ্যুৎ</translation>
    </message>
    <message>
        <source>this PC</source>
        <translation>এই কম্পিউটার</translation>
    </message>
    <message>
        <source>No network connection</source>
        <translation>নেটওয়ার্ক সংযোগ নেই</translation>
    </message>
    <message>
        <source>Check that the cable is plugged in or Wi-Fi is on.</source>
        <translation>তার লাগানো আছে কি না অথবা ওয়াইফাই চালু আছে কি না, দেখুন।</translation>
    </message>
    <message>
        <source>No IP address</source>
        <translation>আইপি ঠিকানা পাওয়া যায়নি</translation>
    </message>
    <message>
        <source>Connected to the network, but the router did not give this PC an IP address.</source>
        <translation>নেটওয়ার্কে সংযোগ আছে, কিন্তু রাউটার আইপি ঠিকানা দেয়নি।</translation>
    </message>
    <message>
        <source>No default gateway</source>
        <translation>গেটওয়ে ঠিক করা নেই</translation>
    </message>
    <message>
        <source>The PC has an address but no default gateway.</source>
        <translation>ঠিকানা আছে, কিন্তু ইন্টারনেটে যাওয়ার পথ (গেটওয়ে) ঠিক করা নেই।</translation>
    </message>
    <message>
        <source>Router not responding</source>
        <translation>রাউটার সাড়া দেয়নি</translation>
    </message>
    <message>
        <source>Connected to the network, but the router is not responding.</source>
        <translation>নেটওয়ার্কে সংযোগ আছে, কিন্তু রাউটার সাড়া দিচ্ছে না।</translation>
    </message>
    <message>
        <source>DNS not working</source>
        <translation>ডিএনএস কাজ করছে না</translation>
    </message>
    <message>
        <source>Connected to the network, but names of websites and servers cannot be looked up.</source>
        <translation>নেটওয়ার্ক আছে, কিন্তু ওয়েবসাইটের নাম থেকে ঠিকানা পাওয়া যাচ্ছে না।</translation>
    </message>
    <message>
        <source>Provider&apos;s line down</source>
        <translation>সেবাদাতার লাইনে সমস্যা</translation>
    </message>
    <message>
        <source>The router responds, but no server beyond it does.</source>
        <translation>রাউটার পর্যন্ত ঠিক আছে, কিন্তু তার পরে কোনো সার্ভার সাড়া দিচ্ছে না।</translation>
    </message>
    <message>
        <source>International link down</source>
        <translation>দেশের বাইরের সংযোগ বন্ধ</translation>
    </message>
    <message>
        <source>Servers in the country respond, but servers abroad do not.</source>
        <translation>দেশের ভেতরের সার্ভার সাড়া দিচ্ছে, দেশের বাইরের সার্ভার দিচ্ছে না।</translation>
    </message>
    <message>
        <source>Network asks for a sign-in</source>
        <translation>নেটওয়ার্কে লগইন বাকি</translation>
    </message>
    <message>
        <source>Open a browser and sign in. Messages will not arrive until you do.</source>
        <translation>ব্রাউজার খুলে লগইন করুন। তার আগে কোনো বার্তা আসবে না।</translation>
    </message>
    <message>
        <source>Service unreachable</source>
        <translation>বার্তাসেবায় পৌঁছানো যায়নি</translation>
    </message>
    <message>
        <source>The internet works, but the messaging service is not responding.</source>
        <translation>ইন্টারনেট আছে, কিন্তু বার্তাসেবার সার্ভার সাড়া দিচ্ছে না।</translation>
    </message>
    <message>
        <source>Proxy not responding</source>
        <translation>প্রক্সি সাড়া দেয়নি</translation>
    </message>
    <message>
        <source>This PC connects through a proxy, and the proxy is not responding. Tell the IT administrator.</source>
        <translation>এই কম্পিউটার প্রক্সির মাধ্যমে ইন্টারনেটে যায়, কিন্তু প্রক্সি সাড়া দিচ্ছে না। আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>Proxy blocked the connection</source>
        <translation>প্রক্সি সংযোগ প্রত্যাখ্যান করেছে</translation>
    </message>
    <message>
        <source>The proxy responds but blocks the messaging service. Tell the IT administrator.</source>
        <translation>প্রক্সি সাড়া দেয়, কিন্তু বার্তাসেবায় যেতে দেয় না। আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>Proxy asks for a sign-in</source>
        <translation>প্রক্সিতে লগইন বাকি</translation>
    </message>
    <message>
        <source>The proxy responds, but asks for a name and password. Tell the IT administrator.</source>
        <translation>প্রক্সি সাড়া দেয়, কিন্তু আগে নাম ও পাসওয়ার্ড চায়। আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>Some replies lost</source>
        <translation>কিছু উত্তর হারিয়ে গেছে</translation>
    </message>
    <message>
        <source>Servers respond, but some replies are lost. Messages may be delayed.</source>
        <translation>সার্ভারে পৌঁছানো যাচ্ছে, তবে কিছু উত্তর হারিয়ে যাচ্ছে। বার্তা আসতে দেরি হতে পারে।</translation>
    </message>
    <message>
        <source>Slow replies</source>
        <translation>উত্তর এসেছে দেরিতে</translation>
    </message>
    <message>
        <source>Servers respond slowly. Messages may be delayed.</source>
        <translation>সার্ভারে পৌঁছানো যাচ্ছে, তবে ধীরে। বার্তা আসতে দেরি হতে পারে।</translation>
    </message>
    <message>
        <source>Tatpar was not running</source>
        <translation>তৎপর চালু ছিল না</translation>
    </message>
    <message>
        <source>The state of the network at that time is unknown.</source>
        <translation>ওই সময়ে নেটওয়ার্কের কী অবস্থা ছিল, জানা নেই।</translation>
    </message>
    <message>
        <source>The PC was asleep</source>
        <translation>কম্পিউটার স্লিপ মোডে ছিল</translation>
    </message>
    <message>
        <source>No power (inferred)</source>
        <translation>বিদ্যুৎ ছিল না (অনুমিত)</translation>
    </message>
    <message>
        <source>The PC stopped suddenly and started again, so a power cut is inferred.</source>
        <translation>কম্পিউটার হঠাৎ বন্ধ হয়ে আবার চালু হয়েছে, তাই বিদ্যুৎ ছিল না বলে অনুমান করা হয়েছে।</translation>
    </message>
    <message>
        <source>PC stopped suddenly</source>
        <translation>কম্পিউটার হঠাৎ বন্ধ হয়েছিল</translation>
    </message>
    <message>
        <source>It was off for more than two hours, so no power cut is inferred.</source>
        <translation>দুই ঘণ্টার বেশি বন্ধ ছিল, তাই বিদ্যুৎ ছিল না বলে ধরা হয়নি।</translation>
    </message>
    <message>
        <source>Tatpar stopped unexpectedly</source>
        <translation>তৎপর হঠাৎ বন্ধ হয়েছিল</translation>
    </message>
    <message>
        <source>The clock was changed</source>
        <translation>ঘড়ি বদলানো হয়েছে</translation>
    </message>
    <message>
        <source>Times before and after the change are uncertain.</source>
        <translation>ঘড়ি বদলানোর আগের ও পরের সময় নিশ্চিত নয়।</translation>
    </message>
    <message>
        <source>Not saved (disk error)</source>
        <translation>সংরক্ষণ হয়নি (ডিস্কের ত্রুটি)</translation>
    </message>
    <message>
        <source>Tatpar was running, but its data could not be saved.</source>
        <translation>তৎপর চলছিল, কিন্তু তথ্য সংরক্ষণ করা যায়নি।</translation>
    </message>
    <message>
        <source>Broadband</source>
        <translation>ব্রডব্যান্ড</translation>
    </message>
    <message>
        <source>wired</source>
        <translation>তারযুক্ত</translation>
    </message>
    <message>
        <source>Plug the network cable into the PC.</source>
        <translation>কম্পিউটারে নেটওয়ার্কের তার লাগান।</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>ওয়াইফাই</translation>
    </message>
    <message>
        <source>Click the network icon on the taskbar and choose the Wi-Fi network.</source>
        <translation>টাস্কবারে নেটওয়ার্ক আইকনে ক্লিক করে ওয়াইফাই বেছে নিন।</translation>
    </message>
    <message>
        <source>Mobile data</source>
        <translation>মোবাইল ডাটা</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>মোবাইল</translation>
    </message>
    <message>
        <source>Turn on the phone&apos;s hotspot, then connect from the same list.</source>
        <translation>ফোনে হটস্পট চালু করুন, তারপর একই তালিকা থেকে যুক্ত হোন।</translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>ভিপিএন</translation>
    </message>
    <message>
        <source>Start the VPN.</source>
        <translation>ভিপিএন চালু করুন।</translation>
    </message>
    <message>
        <source>Other network</source>
        <translation>অন্য নেটওয়ার্ক</translation>
    </message>
    <message>
        <source>other</source>
        <translation>অন্য</translation>
    </message>
    <message>
        <source>Choose it in the system&apos;s network settings.</source>
        <translation>সিস্টেমের নেটওয়ার্ক সেটিংসে এটি বেছে নিন।</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>অ্যাডাপ্টার</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ঠিকানা</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>গেটওয়ে</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>প্রক্সি</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>ডিএনএস</translation>
    </message>
    <message>
        <source>In the country</source>
        <translation>দেশের ভেতর</translation>
    </message>
    <message>
        <source>Abroad</source>
        <translation>দেশের বাইরে</translation>
    </message>
    <message>
        <source>Sign-in page</source>
        <translation>লগইন পাতা</translation>
    </message>
    <message>
        <source>Messaging service</source>
        <translation>বার্তাসেবা</translation>
    </message>
    <message>
        <source>a bundle from this PC failed verification</source>
        <translation>এই কম্পিউটারের একটি প্রমাণ-প্যাকেট যাচাইয়ে মেলেনি</translation>
    </message>
    <message>
        <source>days sent again with different outcomes: {n}, on {days}; the first figures count</source>
        <translation>{n} দিনের হিসাব অন্য ফলসহ আবার এসেছে ({days}); প্রথম হিসাব ধরা হয়েছে</translation>
    </message>
    <message>
        <source>two different logs came from this PC: it was copied, or its log was changed</source>
        <translation>এই কম্পিউটার থেকে দুই রকম ঘটনাপঞ্জি এসেছে: কম্পিউটারটি কপি করা হয়েছে অথবা ঘটনাপঞ্জি বদলানো হয়েছে</translation>
    </message>
    <message>
        <source>the name on this PC is {name}, but it is enrolled as {enrolled}</source>
        <translation>কম্পিউটারে লেখা নাম {name}, তালিকায় নাম {enrolled}</translation>
    </message>
    <message>
        <source>rows are missing between the bundles of this PC; the bundles may come from two different logs</source>
        <translation>এই কম্পিউটারের প্রমাণ-প্যাকেটগুলোর মাঝের কিছু সারি নেই: এগুলো হয়তো দুটি আলাদা ঘটনাপঞ্জির</translation>
    </message>
    <message>
        <source>times a log was started under another PC&apos;s number: {n}</source>
        <translation>অন্য কম্পিউটারের নম্বরে ঘটনাপঞ্জি শুরু হয়েছে: {n} বার</translation>
    </message>
    <message>
        <source>times the log was lost: {n}</source>
        <translation>ঘটনাপঞ্জি হারিয়েছে: {n} বার</translation>
    </message>
    <message>
        <source>times the clock was changed by ten minutes or more: {n}</source>
        <translation>ঘড়ি দশ মিনিট বা তার বেশি বদলেছে: {n} বার</translation>
    </message>
    <message>
        <source>clock wrong by up to {off}</source>
        <translation>ঘড়ির ভুল সর্বোচ্চ {off}</translation>
    </message>
    <message>
        <source>its bundle is dated in the future: the clock is ahead</source>
        <translation>প্রমাণ-প্যাকেটে ভবিষ্যতের সময় লেখা: কম্পিউটারের ঘড়ি এগিয়ে আছে</translation>
    </message>
    <message>
        <source>checks not reported: {n} of {due}</source>
        <translation>প্রতিবেদনে নেই: {due}টি বার্তা পরীক্ষার {n}টি</translation>
    </message>
    <message>
        <source>another PC of this officer sent nothing</source>
        <translation>এই কর্মকর্তার অন্য একটি কম্পিউটার থেকে কিছু আসেনি</translation>
    </message>
    <message>
        <source>measured with settings that most other PCs do not use: {settings}</source>
        <translation>অধিকাংশ কম্পিউটারের চেয়ে ভিন্ন সেটিংসে মাপা: {settings}</translation>
    </message>
    <message>
        <source>answered by a command: {n} of {answers}</source>
        <translation>কমান্ড দিয়ে সাড়া: {answers}টির মধ্যে {n}টি</translation>
    </message>
    <message>
        <source>answered within ten seconds: {n} of {answers}</source>
        <translation>দশ সেকেন্ডের মধ্যে সাড়া: {answers}টির মধ্যে {n}টি</translation>
    </message>
    <message>
        <source>times Tatpar or the PC was stopped or asleep during an outage: {n}</source>
        <translation>সংযোগ বিভ্রাটের সময় প্রোগ্রাম বা কম্পিউটার বন্ধ অথবা স্লিপ মোডে: {n} বার</translation>
    </message>
    <message>
        <source>days with fewer office hours than most: {n}; hours a day: {hours}</source>
        <translation>{n} দিন অন্যদের চেয়ে কম অফিস সময়: দিনে {hours}</translation>
    </message>
    <message>
        <source>days off entered afterwards: {n}</source>
        <translation>পরে লেখা ছুটি: {n} দিন</translation>
    </message>
    <message>
        <source>holidays set on this PC that most other PCs do not have: {n}</source>
        <translation>এই কম্পিউটারে লেখা ছুটি, যা অধিকাংশ কম্পিউটারে নেই: {n} দিন</translation>
    </message>
    <message>
        <source>days of leave that the office has not accepted: {n}</source>
        <translation>কার্যালয় গ্রহণ করেনি এমন ছুটি: {n} দিন</translation>
    </message>
    <message>
        <source>no answer: {n} of {due} (target: at most {target})</source>
        <translation>সাড়া মেলেনি: {due}টির {n}টি (লক্ষ্য: সর্বোচ্চ {target}টি)</translation>
    </message>
    <message>
        <source>observed: only {percent} (target: at least {target}%)</source>
        <translation>পর্যবেক্ষণ হয়েছে মাত্র {percent} (লক্ষ্য: অন্তত {target}%)</translation>
    </message>
    <message>
        <source>seen: {n} of {due} (target: at least {target})</source>
        <translation>দেখা হয়েছে: {due}টির {n}টি (লক্ষ্য: অন্তত {target}টি)</translation>
    </message>
    <message>
        <source>connected, outages beyond their control left out: {percent} (target: at least {target}%); not connected by own causes: {lost}</source>
        <translation>নিয়ন্ত্রণের বাইরের বিভ্রাট বাদে সংযুক্ত: {percent} (লক্ষ্য: অন্তত {target}%); নিজস্ব কারণে বিচ্ছিন্ন ছিল {lost}</translation>
    </message>
    <message>
        <source>{file}: “{value}” is not valid for {key}</source>
        <translation>{file}: {key}-এর মান ‘{value}’ গ্রহণযোগ্য নয়</translation>
    </message>
    <message>
        <source>Check the folder, or choose another in Settings, Register. Until then you are not notified of new files in it.</source>
        <translation>ফোল্ডারটি ঠিক আছে কি না দেখুন, অথবা সেটিংসের ‘নিবন্ধন বহি’ অংশে অন্য ফোল্ডার বেছে নিন। ততক্ষণ এর নতুন ফাইলের কথা জানানো হবে না।</translation>
    </message>
    <message>
        <source>Install Noto Sans Bengali and Noto Serif Bengali (fonts-noto-core), then start Tatpar again.</source>
        <translation>Noto Sans Bengali ও Noto Serif Bengali ফন্ট ইনস্টল করে (fonts-noto-core) তৎপর আবার চালু করুন।</translation>
    </message>
    <message>
        <source>You can still open the register with the passphrase.</source>
        <translation>গোপন বাক্য দিয়ে নিবন্ধন বহি আগের মতোই খোলে।</translation>
    </message>
    <message>
        <source>Use five or six unrelated words.</source>
        <translation>পরস্পর সম্পর্কহীন পাঁচ-ছয়টি শব্দ নিন।</translation>
    </message>
    <message>
        <source>Do not delete any file. Restore your newest backup: in the window, or with “tatpar register restore FOLDER”.</source>
        <translation>কোনো ফাইল মুছবেন না। সর্বশেষ ব্যাকআপ ফিরিয়ে আনুন: উইন্ডো থেকে, অথবা ‘tatpar register restore FOLDER’ কমান্ডে।</translation>
    </message>
    <message>
        <source>Check the date and time. Reminders follow the clock.</source>
        <translation>তারিখ ও সময় মিলিয়ে দেখুন। রিমাইন্ডার ঘড়ি অনুযায়ী আসে।</translation>
    </message>
    <message>
        <source>The file was not accepted. Export the chat again from the phone.</source>
        <translation>ফাইলটি নেওয়া হয়নি। ফোন থেকে চ্যাটটি আবার এক্সপোর্ট করুন।</translation>
    </message>
    <message>
        <source>Choose another period; no file was written.</source>
        <translation>অন্য সময়কাল বেছে নিন। কোনো ফাইল লেখা হয়নি।</translation>
    </message>
    <message>
        <source>Enter it when Tatpar asks, or name a file that contains it (see --help).</source>
        <translation>জানতে চাওয়া হলে লিখুন, অথবা যে ফাইলে এটি আছে তার নাম দিন (--help দেখুন)।</translation>
    </message>
    <message>
        <source>Choose a smaller file.</source>
        <translation>আরও ছোট একটি ফাইল বেছে নিন।</translation>
    </message>
    <message>
        <source>Tell the server administrator, who can change this in notices.toml.</source>
        <translation>সার্ভার অ্যাডমিনকে জানান; তিনি notices.toml ফাইলে এটি বদলাতে পারেন।</translation>
    </message>
    <message>
        <source>Unknown problem: {code}</source>
        <translation>অজানা সমস্যা: {code}</translation>
    </message>
    <message>
        <source>This PC has no Bengali font, so Tatpar is shown in English</source>
        <translation>এই কম্পিউটারে বাংলা ফন্ট নেই, তাই তৎপর ইংরেজিতে দেখানো হচ্ছে</translation>
    </message>
    <message>
        <source>The command was not understood: {said}</source>
        <translation>কমান্ডটি বোঝা যায়নি: {said}</translation>
    </message>
    <message>
        <source>See “{help}” for how to use it.</source>
        <translation>কীভাবে লিখতে হয় দেখতে ‘{help}’ লিখুন।</translation>
    </message>
    <message>
        <source>“{text}” is not a date</source>
        <translation>‘{text}’ কোনো তারিখ নয়</translation>
    </message>
    <message>
        <source>Write it as 2026-11-24: year, month, day.</source>
        <translation>2026-11-24-এর মতো লিখুন: বছর, মাস, দিন।</translation>
    </message>
    <message>
        <source>No reason was given</source>
        <translation>কারণ লেখা হয়নি</translation>
    </message>
    <message>
        <source>Write it after --reason, in quotation marks.</source>
        <translation>--reason-এর পরে উদ্ধৃতিচিহ্নের ভেতরে লিখুন।</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number</source>
        <translation>‘{text}’ পূর্ণ সংখ্যা নয়</translation>
    </message>
    <message>
        <source>Tatpar is not running</source>
        <translation>তৎপর চালু নেই</translation>
    </message>
    <message>
        <source>Start it with: {command}</source>
        <translation>চালু করুন: {command}</translation>
    </message>
    <message>
        <source>Tatpar is not responding</source>
        <translation>চালু থাকা তৎপর সাড়া দিচ্ছে না</translation>
    </message>
    <message>
        <source>Wait a moment. If it does not recover, restart Tatpar.</source>
        <translation>একটু অপেক্ষা করুন। ঠিক না হলে তৎপর বন্ধ করে আবার চালু করুন।</translation>
    </message>
    <message>
        <source>Another program is answering instead of Tatpar</source>
        <translation>তৎপর প্রোগ্রামের জায়গায় অন্য একটি প্রোগ্রাম সাড়া দিচ্ছে</translation>
    </message>
    <message>
        <source>Tell the IT administrator. Nothing was done.</source>
        <translation>আইটি অ্যাডমিনকে জানান। কিছুই করা হয়নি।</translation>
    </message>
    <message>
        <source>The running version of Tatpar does not support this</source>
        <translation>তৎপরের যে সংস্করণ চালু আছে, তাতে এ কাজ করা যায় না</translation>
    </message>
    <message>
        <source>Quit Tatpar and start it again. The running version may differ from this command&apos;s version.</source>
        <translation>তৎপর বন্ধ করে আবার চালু করুন। চালু সংস্করণটি হয়তো এই কমান্ডের সংস্করণ নয়।</translation>
    </message>
    <message>
        <source>Tatpar is already running here</source>
        <translation>তৎপর এখানে আগে থেকেই চালু আছে</translation>
    </message>
    <message>
        <source>Tatpar is running but cannot be controlled from other programs</source>
        <translation>চালু থাকা তৎপরের সঙ্গে কমান্ড দিয়ে যোগাযোগ করা যাচ্ছে না</translation>
    </message>
    <message>
        <source>Restart Tatpar. Everything else works.</source>
        <translation>তৎপর বন্ধ করে আবার চালু করুন। বাকি সব ঠিক আছে।</translation>
    </message>
    <message>
        <source>Tatpar does not start with the PC</source>
        <translation>কম্পিউটারের সঙ্গে তৎপর চালু হয় না</translation>
    </message>
    <message>
        <source>Check the permissions of the startup folder. ({why})</source>
        <translation>কম্পিউটার চালুর সময় যে ফোল্ডারের প্রোগ্রাম চালু হয়, তাতে লেখার অনুমতি আছে কি না দেখুন। ({why})</translation>
    </message>
    <message>
        <source>A new version of Tatpar is installed</source>
        <translation>তৎপরের নতুন সংস্করণ ইনস্টল হয়েছে</translation>
    </message>
    <message>
        <source>It will start when all Tatpar windows are closed.</source>
        <translation>তৎপরের সব উইন্ডো বন্ধ হলেই সেটি নিজে থেকে চালু হবে।</translation>
    </message>
    <message>
        <source>Something went wrong in Tatpar</source>
        <translation>তৎপর প্রোগ্রামে একটি ত্রুটি হয়েছে</translation>
    </message>
    <message>
        <source>Tatpar is still running. Error details, without message text, are in {path}.</source>
        <translation>তৎপর চলছে। ত্রুটির বিবরণ রাখা আছে, তাতে কোনো বার্তার লেখা নেই: {path}</translation>
    </message>
    <message>
        <source>This user has no home folder</source>
        <translation>এই ব্যবহারকারীর কোনো হোম ফোল্ডার নেই</translation>
    </message>
    <message>
        <source>Name a folder for Tatpar: tatpar --home FOLDER</source>
        <translation>তৎপরের জন্য একটি ফোল্ডারের নাম দিন: tatpar --home FOLDER</translation>
    </message>
    <message>
        <source>The path of Tatpar&apos;s folder is too long: {path}</source>
        <translation>তৎপরের ফোল্ডারের পাথ বেশি লম্বা: {path}</translation>
    </message>
    <message>
        <source>Choose a shorter path. Each Bengali letter counts as three.</source>
        <translation>আরও ছোট একটি পাথ বেছে নিন; প্রতিটি বাংলা অক্ষর তিনটি হিসেবে গোনা হয়।</translation>
    </message>
    <message>
        <source>The path of Tatpar&apos;s folder cannot be read in this system&apos;s language setting</source>
        <translation>কম্পিউটারের বর্তমান ভাষা-সেটিংয়ে তৎপর প্রোগ্রামের ফোল্ডারের পাথ পড়া যায় না</translation>
    </message>
    <message>
        <source>Choose a language setting with UTF-8, or a folder with a name in English letters.</source>
        <translation>UTF-8 আছে এমন ভাষা-সেটিং দিন, অথবা ইংরেজি হরফের নামের ফোল্ডার বেছে নিন।</translation>
    </message>
    <message>
        <source>Tatpar cannot write in its folder {path}</source>
        <translation>তৎপর নিজের ফোল্ডারে লিখতে পারছে না: {path}</translation>
    </message>
    <message>
        <source>Ask the IT administrator for write permission, or choose another folder with --home. ({why})</source>
        <translation>আইটি অ্যাডমিনের কাছে লেখার অনুমতি চান, অথবা --home দিয়ে অন্য ফোল্ডার দিন। ({why})</translation>
    </message>
    <message>
        <source>Disk full: {path} was not saved</source>
        <translation>ডিস্ক ভরে গেছে: {path} সংরক্ষণ করা যায়নি</translation>
    </message>
    <message>
        <source>Free up some space. Existing records are safe.</source>
        <translation>কিছু জায়গা খালি করুন। আগে যা লেখা হয়েছে, তা ঠিক আছে।</translation>
    </message>
    <message>
        <source>Your disk quota is used up: {path} was not saved</source>
        <translation>ডিস্কে আপনার বরাদ্দ জায়গা শেষ: {path} সংরক্ষণ করা যায়নি</translation>
    </message>
    <message>
        <source>Delete files that you no longer need, or ask the IT administrator for more space.</source>
        <translation>অপ্রয়োজনীয় ফাইল মুছে ফেলুন, অথবা আইটি অ্যাডমিনের কাছে বাড়তি জায়গা চান।</translation>
    </message>
    <message>
        <source>Disk error: {path} could not be read or saved</source>
        <translation>ডিস্কের ত্রুটি: {path} পড়া বা সংরক্ষণ করা যায়নি</translation>
    </message>
    <message>
        <source>The disk or drive may be failing: tell the IT administrator.</source>
        <translation>ডিস্ক বা ড্রাইভটি সম্ভবত নষ্ট হয়ে যাচ্ছে: আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>The disk with Tatpar&apos;s folder is not responding</source>
        <translation>তৎপর প্রোগ্রামের ফোল্ডার যে ডিস্কে আছে, তা সাড়া দিচ্ছে না</translation>
    </message>
    <message>
        <source>Tatpar keeps running and will save its data later. If this lasts, check the disk or network drive.</source>
        <translation>তৎপর চলছে; পর্যবেক্ষণের তথ্য পরে সংরক্ষণ করা হবে। সমস্যা থেকে গেলে ডিস্ক বা নেটওয়ার্ক ড্রাইভ দেখুন।</translation>
    </message>
    <message>
        <source>Tatpar was not started: the disk with its folder is not responding</source>
        <translation>তৎপর চালু করা যায়নি: এর ফোল্ডার যে ডিস্কে আছে, তা সাড়া দিচ্ছে না</translation>
    </message>
    <message>
        <source>Check the disk or the network drive, then start Tatpar again.</source>
        <translation>ডিস্ক বা নেটওয়ার্ক ড্রাইভ ঠিক আছে কি না দেখে তৎপর আবার চালু করুন।</translation>
    </message>
    <message>
        <source>The disk or folder is not responding yet: Tatpar is waiting</source>
        <translation>ডিস্ক বা ফোল্ডার এখনো সাড়া দেয়নি: তৎপর অপেক্ষা করছে</translation>
    </message>
    <message>
        <source>Tatpar keeps trying, so you need not do anything now. If this lasts, check the disk or network drive.</source>
        <translation>তৎপর নিজেই চেষ্টা করছে; এখন কিছু করতে হবে না। সমস্যা থেকে গেলে ডিস্ক বা নেটওয়ার্ক ড্রাইভ দেখুন।</translation>
    </message>
    <message>
        <source>The folder with the phone&apos;s files is missing: {path}</source>
        <translation>ফোনের ফাইলের ফোল্ডারটি নেই: {path}</translation>
    </message>
    <message>
        <source>The folder with the phone&apos;s files cannot be read: {path}</source>
        <translation>ফোনের ফাইলের ফোল্ডারটি পড়া যাচ্ছে না: {path}</translation>
    </message>
    <message>
        <source>This is a link or a file, not a folder: {path}</source>
        <translation>এটি ফোল্ডার নয়, একটি লিংক বা ফাইল: {path}</translation>
    </message>
    <message>
        <source>The system cannot watch another folder: {path}</source>
        <translation>সিস্টেম আরেকটি ফোল্ডারে নজর রাখতে পারছে না: {path}</translation>
    </message>
    <message>
        <source>Restart Tatpar with fewer programs open, or ask the IT administrator to raise the limit of watched folders. Until then you are not notified of new files in it.</source>
        <translation>অন্য প্রোগ্রাম বন্ধ করে তৎপর আবার চালু করুন, নয়তো আইটি অ্যাডমিনকে ফোল্ডারে নজর রাখার সীমা বাড়াতে বলুন। ততক্ষণ এর নতুন ফাইলের কথা জানানো হবে না।</translation>
    </message>
    <message>
        <source>No permission for {path}</source>
        <translation>ফাইল বা ফোল্ডারটি ব্যবহারের অনুমতি নেই: {path}</translation>
    </message>
    <message>
        <source>Choose another folder, or ask the IT administrator for permission.</source>
        <translation>অন্য জায়গা বেছে নিন, অথবা আইটি অ্যাডমিনের কাছে অনুমতি চান।</translation>
    </message>
    <message>
        <source>The folder for “{path}” does not exist</source>
        <translation>যে ফোল্ডারে ফাইলটি রাখার কথা, তা নেই: {path}</translation>
    </message>
    <message>
        <source>Choose an existing folder. A network folder may be temporarily unavailable.</source>
        <translation>বিদ্যমান একটি ফোল্ডার বেছে নিন। নেটওয়ার্কের ফোল্ডার সাময়িকভাবে না-ও পাওয়া যেতে পারে।</translation>
    </message>
    <message>
        <source>{path} could not be written</source>
        <translation>ফাইলটি লেখা যায়নি: {path}</translation>
    </message>
    <message>
        <source>The previous file is safe. ({why})</source>
        <translation>আগের ফাইলটি ঠিক আছে। ({why})</translation>
    </message>
    <message>
        <source>{path} is in use by another program</source>
        <translation>ফাইলটি অন্য প্রোগ্রাম ব্যবহার করছে: {path}</translation>
    </message>
    <message>
        <source>Close the other program, or try again in a minute.</source>
        <translation>অন্য প্রোগ্রামটি বন্ধ করুন, অথবা এক মিনিট পরে চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>{path} is damaged</source>
        <translation>ফাইলটি নষ্ট: {path}</translation>
    </message>
    <message>
        <source>Do not delete it. When Tatpar starts, it offers to save what can be read.</source>
        <translation>ফাইলটি মুছবেন না। তৎপর আবার চালু হলে যতটুকু পড়া যায়, তা সংরক্ষণের প্রস্তাব আসবে।</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of Tatpar</source>
        <translation>ফাইলটি তৎপরের আরও নতুন সংস্করণে তৈরি: {path}</translation>
    </message>
    <message>
        <source>Install the newer version. Nothing was changed.</source>
        <translation>তৎপরের নতুন সংস্করণ ইনস্টল করুন। কিছুই বদলানো হয়নি।</translation>
    </message>
    <message>
        <source>{path} is read-only</source>
        <translation>ফাইলটি শুধু পড়া যায়, তাতে লেখা যায় না: {path}</translation>
    </message>
    <message>
        <source>Ask the IT administrator for write permission.</source>
        <translation>আইটি অ্যাডমিনের কাছে লেখার অনুমতি চান।</translation>
    </message>
    <message>
        <source>{path} cannot be read</source>
        <translation>ফাইলটি পড়া যায়নি: {path}</translation>
    </message>
    <message>
        <source>The file or its folder is missing. Tatpar will create it at the next start.</source>
        <translation>ফাইল বা ফোল্ডার নেই। পরের বার চালু হলে তৎপর তা তৈরি করবে।</translation>
    </message>
    <message>
        <source>Check its permissions, its disk or its network drive. ({why})</source>
        <translation>ফাইলের অনুমতি, ডিস্ক বা নেটওয়ার্ক ড্রাইভ দেখুন। ({why})</translation>
    </message>
    <message>
        <source>{path} does not exist</source>
        <translation>ফাইলটি নেই: {path}</translation>
    </message>
    <message>
        <source>Check the name, or choose the file again.</source>
        <translation>নামটি দেখুন, অথবা ফাইলটি আবার বেছে নিন।</translation>
    </message>
    <message>
        <source>This PC&apos;s signing key {path} is damaged</source>
        <translation>এই কম্পিউটারের স্বাক্ষরের চাবি {path} নষ্ট</translation>
    </message>
    <message>
        <source>Delete the file. Tatpar then creates a new key, which must be enrolled.</source>
        <translation>ফাইলটি মুছে ফেলুন। তখন নতুন চাবি তৈরি হবে; সেটি তালিকাভুক্ত করতে হবে।</translation>
    </message>
    <message>
        <source>This PC cannot be enrolled yet: no officer name is set</source>
        <translation>কম্পিউটারটি এখনো তালিকাভুক্ত করা যাবে না: কর্মকর্তার নাম দেওয়া হয়নি</translation>
    </message>
    <message>
        <source>Enter the officer&apos;s name in Settings, Me. Then copy the line again.</source>
        <translation>সেটিংসের ‘আমি’ অংশে কর্মকর্তার নাম লিখুন। তারপর লাইনটি আবার কপি করুন।</translation>
    </message>
    <message>
        <source>{path}: line {line} is not a valid key</source>
        <translation>{path}: {line} নং লাইনে কোনো বৈধ চাবি নেই</translation>
    </message>
    <message>
        <source>Each line must come from “{command}” on a trusted PC.</source>
        <translation>প্রতিটি লাইন বিশ্বস্ত কম্পিউটারে ‘{command}’ চালিয়ে নিতে হবে।</translation>
    </message>
    <message>
        <source>{path} is not a valid list of people: {place}</source>
        <translation>{path} কর্মকর্তাদের সঠিক তালিকা নয়: {place}</translation>
    </message>
    <message>
        <source>Each person needs a name. Identify each PC by its number or key fingerprint. A PC can belong to only one person at a time.</source>
        <translation>প্রত্যেকের নাম লাগবে। কম্পিউটার বোঝাতে তার নম্বর বা চাবির ছাপ লিখুন। একটি কম্পিউটার একই সময়ে একজনেরই হয়।</translation>
    </message>
    <message>
        <source>{path} was ignored because other users can change it</source>
        <translation>{path} ব্যবহার করা হয়নি: অন্য ব্যবহারকারীও এটি বদলাতে পারেন</translation>
    </message>
    <message>
        <source>Ask the IT administrator to take ownership of the file and remove write access for others.</source>
        <translation>আইটি অ্যাডমিনকে বলুন, ফাইলটির মালিকানা যেন তাঁর থাকে এবং আর কেউ যেন তাতে লিখতে না পারেন।</translation>
    </message>
    <message>
        <source>Tatpar was closed, but its disk is not responding</source>
        <translation>তৎপর বন্ধ করা হয়েছে, কিন্তু এর ডিস্ক সাড়া দিচ্ছে না</translation>
    </message>
    <message>
        <source>Data collected so far will be saved when the disk responds. Do not turn the PC off before that.</source>
        <translation>এ পর্যন্ত পাওয়া তথ্য ডিস্ক সাড়া দিলেই সংরক্ষণ করা হবে। তার আগে কম্পিউটার বন্ধ করবেন না।</translation>
    </message>
    <message>
        <source>The log {path} is missing or empty</source>
        <translation>ঘটনাপঞ্জি {path} নেই বা খালি</translation>
    </message>
    <message>
        <source>Do not delete anything in this folder, and tell the IT administrator.</source>
        <translation>এই ফোল্ডারের কিছুই মুছবেন না, আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>The log {path} was lost. A new one starts now</source>
        <translation>ঘটনাপঞ্জি {path} হারিয়ে গেছে: এখন নতুন একটি শুরু হলো</translation>
    </message>
    <message>
        <source>It does not contain earlier days. A backup may have them.</source>
        <translation>আগের দিনগুলো এতে নেই। কোনো ব্যাকআপে থাকতে পারে।</translation>
    </message>
    <message>
        <source>The old file is now {file}: do not delete it, and tell the IT administrator.</source>
        <translation>পুরোনো ফাইলটি এখন {file}: সেটি মুছবেন না, আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message numerus="yes">
        <source>{count} rows of the damaged log {path} were saved</source>
        <translation><numerusform>নষ্ট ঘটনাপঞ্জি {path}-এর {count}টি সারি সংরক্ষণ করা হয়েছে</numerusform><numerusform>নষ্ট ঘটনাপঞ্জি {path}-এর {count}টি সারি সংরক্ষণ করা হয়েছে</numerusform></translation>
    </message>
    <message>
        <source>Everything after them is lost. The old file is now {file}: do not delete it, and tell the IT administrator.</source>
        <translation>এর পরের অংশ হারিয়ে গেছে। পুরোনো ফাইলটি এখন {file}: সেটি মুছবেন না, আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>{path} cannot be read, so the end of the log was not checked</source>
        <translation>{path} পড়া যায়নি, তাই ঘটনাপঞ্জির শেষ অংশ মিলিয়ে দেখা হয়নি</translation>
    </message>
    <message>
        <source>This file shows whether the last rows are missing. Tatpar creates it again while it runs.</source>
        <translation>শেষের কোনো সারি হারিয়েছে কি না, এই ফাইল থেকে জানা যায়। তৎপর চালু থাকলে এটি নতুন করে লেখা হয়।</translation>
    </message>
    <message>
        <source>The log {path} was removed while Tatpar was running</source>
        <translation>তৎপর চলার সময় ঘটনাপঞ্জি {path} সরিয়ে ফেলা হয়েছে</translation>
    </message>
    <message>
        <source>If the file is not back within a minute, close all Tatpar windows. Tatpar then restarts and begins a new log. Until then new events are kept in memory.</source>
        <translation>এক মিনিটেও ফাইলটি না ফিরলে তৎপরের সব উইন্ডো বন্ধ করুন। তৎপর আবার চালু হয়ে নতুন ঘটনাপঞ্জি শুরু করবে। ততক্ষণ নতুন ঘটনা মেমোরিতে থাকবে।</translation>
    </message>
    <message>
        <source>The log {path} no longer matches what was recorded: row {row}</source>
        <translation>ঘটনাপঞ্জি {path} যেমন লেখা হয়েছিল, তেমন নেই: {row} নং সারি</translation>
    </message>
    <message>
        <source>Do not delete it, and tell the IT administrator. Nothing is exported, because no office would accept it.</source>
        <translation>ফাইলটি মুছবেন না, আইটি অ্যাডমিনকে জানান। কোনো কার্যালয় এটি গ্রহণ করবে না, তাই এক্সপোর্ট করা হয় না।</translation>
    </message>
    <message>
        <source>The log {path} is not damaged</source>
        <translation>ঘটনাপঞ্জি {path} নষ্ট নয়</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>কিছুই বদলানো হয়নি।</translation>
    </message>
    <message>
        <source>The log {path} has lost its last rows</source>
        <translation>ঘটনাপঞ্জি {path}-এর শেষের সারিগুলো হারিয়ে গেছে</translation>
    </message>
    <message>
        <source>Tell the IT administrator. The log&apos;s last known number of rows is {rows}. Recording continues.</source>
        <translation>আইটি অ্যাডমিনকে জানান। সর্বশেষ জানা সারির সংখ্যা {rows}। নতুন তথ্য লেখা চলছে।</translation>
    </message>
    <message numerus="yes">
        <source>{count} rows of {path} were written by a newer version of Tatpar</source>
        <translation><numerusform>{path}-এর {count}টি সারি তৎপরের আরও নতুন সংস্করণে লেখা</numerusform><numerusform>{path}-এর {count}টি সারি তৎপরের আরও নতুন সংস্করণে লেখা</numerusform></translation>
    </message>
    <message>
        <source>Install the newer version to see them. Until then they are shown as unknown.</source>
        <translation>দেখতে নতুন সংস্করণ ইনস্টল করুন। ততক্ষণ এগুলো অজানা হিসেবে দেখানো হবে।</translation>
    </message>
    <message>
        <source>{path} is not a Tatpar log</source>
        <translation>এটি তৎপরের ঘটনাপঞ্জি নয়: {path}</translation>
    </message>
    <message>
        <source>Choose a file exported by Tatpar, or log.db. The file may also be damaged or encrypted. To verify the register, open it or run “tatpar register verify”.</source>
        <translation>তৎপর থেকে এক্সপোর্ট করা ফাইল বা log.db বেছে নিন। ফাইলটি নষ্ট বা এনক্রিপ্ট করাও হতে পারে। নিবন্ধন বহি যাচাই করতে সেটি খুলুন, অথবা ‘tatpar register verify’ চালান।</translation>
    </message>
    <message>
        <source>It may be damaged, or not a Tatpar file. ({why})</source>
        <translation>ফাইলটি নষ্ট, অথবা তৎপরের নয়। ({why})</translation>
    </message>
    <message>
        <source>{path} is not written in UTF-8</source>
        <translation>ফাইলটি UTF-8-এ লেখা নয়: {path}</translation>
    </message>
    <message>
        <source>Save it as UTF-8; “&gt;” in Windows PowerShell uses another encoding.</source>
        <translation>UTF-8 হিসেবে সংরক্ষণ করুন। উইন্ডোজ পাওয়ারশেলের ‘&gt;’ অন্য এনকোডিংয়ে লেখে।</translation>
    </message>
    <message>
        <source>Drop one file at a time</source>
        <translation>একবারে একটি ফাইল টেনে আনুন</translation>
    </message>
    <message>
        <source>Drop one file to verify it. Drop the files of many officers on the Office page.</source>
        <translation>যাচাই করতে একটি ফাইল টেনে আনুন। একাধিক কর্মকর্তার ফাইল হলে ‘কার্যালয়’ পাতায় আনুন।</translation>
    </message>
    <message>
        <source>No program on this PC could open the file or folder</source>
        <translation>এই কম্পিউটারের কোনো প্রোগ্রাম ফাইল বা ফোল্ডারটি খুলতে পারেনি</translation>
    </message>
    <message>
        <source>It is here: {path}</source>
        <translation>এটি এখানে আছে: {path}</translation>
    </message>
    <message>
        <source>WhatsApp could not be opened on this PC</source>
        <translation>এই কম্পিউটারে হোয়াটসঅ্যাপ খোলা যায়নি</translation>
    </message>
    <message>
        <source>Check on your phone. Ask the IT administrator to install WhatsApp or a browser.</source>
        <translation>ফোনে বার্তা দেখে নিন। হোয়াটসঅ্যাপ বা ব্রাউজার ইনস্টল করতে আইটি অ্যাডমিনকে বলুন।</translation>
    </message>
    <message>
        <source>{path} contains no holidays</source>
        <translation>{path} ফাইলে কোনো ছুটির দিন নেই</translation>
    </message>
    <message>
        <source>Choose an iCalendar file with whole days in it.</source>
        <translation>পূর্ণ দিনের ছুটি আছে এমন iCalendar (.ics) ফাইল বেছে নিন।</translation>
    </message>
    <message>
        <source>{path} is larger than {limit_mb} MB</source>
        <translation>ফাইলটি {limit_mb} এমবির বেশি: {path}</translation>
    </message>
    <message>
        <source>{path} contains {days} holidays</source>
        <translation>{path} ফাইলে {days}টি ছুটির দিন আছে</translation>
    </message>
    <message>
        <source>{file}: line {line} cannot be read as a setting</source>
        <translation>{file}: {line} নং লাইন সেটিং হিসেবে পড়া যায় না</translation>
    </message>
    <message>
        <source>Correct “{text}”. Until then, the file has no effect.</source>
        <translation>‘{text}’ ঠিক করুন। ততক্ষণ এই ফাইলের কিছুই কার্যকর হবে না।</translation>
    </message>
    <message>
        <source>Save it as UTF-8. Until then, defaults are used.</source>
        <translation>UTF-8 হিসেবে সংরক্ষণ করুন। ততক্ষণ পূর্বনির্ধারিত মান চলবে।</translation>
    </message>
    <message>
        <source>Defaults are in use. ({why})</source>
        <translation>পূর্বনির্ধারিত মান চলছে। ({why})</translation>
    </message>
    <message>
        <source>The previous office policy is still used</source>
        <translation>কার্যালয়ের আগের নিয়মই চলছে</translation>
    </message>
    <message>
        <source>{path} cannot be used. Tatpar uses its last valid copy until it is corrected.</source>
        <translation>{path} ব্যবহারের উপযোগী নয়। ঠিক না করা পর্যন্ত এর সর্বশেষ ভালো কপি অনুযায়ী কাজ চলবে।</translation>
    </message>
    <message>
        <source>{file}: there is no setting {key}</source>
        <translation>{file}: {key} নামে কোনো সেটিং নেই</translation>
    </message>
    <message>
        <source>This line was ignored. Check the spelling.</source>
        <translation>লাইনটি কার্যকর হয়নি। বানান দেখে নিন।</translation>
    </message>
    <message>
        <source>{file}: {key} is a section, not a setting</source>
        <translation>{file}: {key} একটি অংশের নাম, সেটিং নয়</translation>
    </message>
    <message>
        <source>The line has no effect. Write [{key}], and its settings on the lines below.</source>
        <translation>লাইনটি কার্যকর নয়। [{key}] লিখে নিচের লাইনগুলোতে এর সেটিং লিখুন।</translation>
    </message>
    <message>
        <source>{key} is set by your office and cannot be changed here</source>
        <translation>{key} আপনার কার্যালয় ঠিক করেছে; এখানে বদলানো যায় না</translation>
    </message>
    <message>
        <source>Set by: {by}</source>
        <translation>নির্ধারণ করেছে: {by}</translation>
    </message>
    <message>
        <source>Enter a whole number from {low} to {high}.</source>
        <translation>{low} থেকে {high}-এর মধ্যে একটি পূর্ণ সংখ্যা লিখুন।</translation>
    </message>
    <message>
        <source>Enter a number from {low} to {high}.</source>
        <translation>{low} থেকে {high}-এর মধ্যে একটি সংখ্যা লিখুন।</translation>
    </message>
    <message>
        <source>Enter one line of up to {longest} characters.</source>
        <translation>এক লাইনে সর্বোচ্চ {longest} অক্ষর লিখুন।</translation>
    </message>
    <message>
        <source>Enter true or false, without quotation marks.</source>
        <translation>উদ্ধৃতিচিহ্ন ছাড়া true বা false লিখুন।</translation>
    </message>
    <message>
        <source>Enter one of: {words}.</source>
        <translation>এগুলোর একটি লিখুন: {words}।</translation>
    </message>
    <message>
        <source>Enter a time zone such as Asia/Dhaka.</source>
        <translation>একটি সময়-অঞ্চল লিখুন, যেমন Asia/Dhaka।</translation>
    </message>
    <message>
        <source>Enter at most {most} whole numbers from {low} to {high}.</source>
        <translation>{low} থেকে {high}-এর মধ্যে সর্বোচ্চ {most}টি পূর্ণ সংখ্যা লিখুন।</translation>
    </message>
    <message>
        <source>Enter at most {most} short texts.</source>
        <translation>সর্বোচ্চ {most}টি ছোট লেখা দিন।</translation>
    </message>
    <message>
        <source>Enter a list such as {example}.</source>
        <translation>একটি তালিকা লিখুন, যেমন {example}।</translation>
    </message>
    <message>
        <source>Enter the days, the opening time and a different closing time.</source>
        <translation>দিন এবং অফিস শুরু ও শেষের আলাদা দুটি সময় লিখুন।</translation>
    </message>
    <message>
        <source>For each page, enter an address that begins with http://, the expected status and the expected text.</source>
        <translation>প্রতিটি পাতার জন্য http:// দিয়ে শুরু ঠিকানা, প্রত্যাশিত স্ট্যাটাস নম্বর ও প্রত্যাশিত লেখা দিন।</translation>
    </message>
    <message>
        <source>Enter a name and at least one host for each service.</source>
        <translation>প্রতিটি সেবার নাম ও অন্তত একটি সার্ভার লিখুন।</translation>
    </message>
    <message>
        <source>Enter an address with https:// and without a path.</source>
        <translation>https:// দিয়ে শুরু ঠিকানা লিখুন; শেষে কোনো পাথ দেবেন না।</translation>
    </message>
    <message>
        <source>Enter the whole token. It looks like tatpar1-1a2b3c4d…</source>
        <translation>পুরো টোকেন লিখুন, যেমন tatpar1-1a2b3c4d…</translation>
    </message>
    <message>
        <source>This PC&apos;s date is wrong</source>
        <translation>এই কম্পিউটারের তারিখ ভুল</translation>
    </message>
    <message>
        <source>Set the date and time. Until then there are no reminders and no checks are recorded.</source>
        <translation>তারিখ ও সময় ঠিক করুন। তার আগে কোনো রিমাইন্ডার আসবে না, কোনো বার্তা পরীক্ষাও লেখা হবে না।</translation>
    </message>
    <message>
        <source>This PC&apos;s clock is off by {minutes} min</source>
        <translation>এই কম্পিউটারের ঘড়িতে {minutes} মিনিটের ভুল আছে</translation>
    </message>
    <message>
        <source>Turn on automatic time in the system&apos;s settings. Times in the log and in reports are off by the same amount.</source>
        <translation>কম্পিউটারে স্বয়ংক্রিয় সময় চালু করুন। ঘটনাপঞ্জি ও প্রতিবেদনের সময়ও ততটাই ভুল।</translation>
    </message>
    <message>
        <source>This PC&apos;s clock was moved forward by {by_minutes}</source>
        <translation>এই কম্পিউটারের ঘড়ি {by_minutes} এগিয়ে দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>This PC&apos;s clock was moved back by {by_minutes}</source>
        <translation>এই কম্পিউটারের ঘড়ি {by_minutes} পিছিয়ে দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>No check is open now</source>
        <translation>এখন কোনো বার্তা পরীক্ষা বাকি নেই</translation>
    </message>
    <message numerus="yes">
        <source>You have used “Later” {most} times, the maximum allowed</source>
        <translation><numerusform>‘পরে’ {most} বার চাপা হয়েছে; আর পিছিয়ে দেওয়া যাবে না</numerusform><numerusform>‘পরে’ {most} বার চাপা হয়েছে; আর পিছিয়ে দেওয়া যাবে না</numerusform></translation>
    </message>
    <message>
        <source>Check your messages and press “Checked”.</source>
        <translation>বার্তা দেখে ‘দেখেছি’ চাপুন।</translation>
    </message>
    <message>
        <source>You can postpone by 1 to {longest} minutes</source>
        <translation>১ থেকে {longest} মিনিট পর্যন্ত পিছিয়ে দেওয়া যায়</translation>
    </message>
    <message>
        <source>A pause must end after it starts and in the future</source>
        <translation>বিরতির শেষ সময় শুরুর ও বর্তমান সময়ের পরে হতে হবে</translation>
    </message>
    <message>
        <source>Enter another length.</source>
        <translation>অন্য মেয়াদ দিন।</translation>
    </message>
    <message>
        <source>A pause lasts {longest_minutes} at most</source>
        <translation>একটি বিরতি সর্বোচ্চ {longest_minutes} হতে পারে</translation>
    </message>
    <message>
        <source>Consecutive pauses count as one.</source>
        <translation>পরপর নেওয়া বিরতি একসঙ্গে গোনা হয়।</translation>
    </message>
    <message>
        <source>Reminders are already paused until {until_ms}</source>
        <translation>রিমাইন্ডারে আগে থেকেই {until_ms} পর্যন্ত বিরতি আছে</translation>
    </message>
    <message>
        <source>For a shorter pause, end the present one first.</source>
        <translation>বিরতি ছোট করতে হলে আগে চলতি বিরতি শেষ করুন।</translation>
    </message>
    <message>
        <source>Reminders are not paused</source>
        <translation>এখন কোনো বিরতি নেই</translation>
    </message>
    <message>
        <source>The register locked while you were correcting record {seq}</source>
        <translation>নিবন্ধন বহি তালাবদ্ধ হওয়ায় {seq} নং ভুক্তির অসমাপ্ত সংশোধন বন্ধ হয়ে গেছে</translation>
    </message>
    <message>
        <source>It was not saved. Unlock the register and enter it again.</source>
        <translation>সেটি নথিভুক্ত হয়নি। নিবন্ধন বহি খুলে আবার লিখুন।</translation>
    </message>
    <message>
        <source>The record is in the register of {who}</source>
        <translation>ভুক্তিটি {who}-এর নিবন্ধন বহিতে আছে</translation>
    </message>
    <message>
        <source>It cannot be changed, but you can add actions to it.</source>
        <translation>এটি বদলানো যায় না, তবে এতে গৃহীত ব্যবস্থা লেখা যায়।</translation>
    </message>
    <message>
        <source>The content of record {seq} cannot be removed</source>
        <translation>{seq} নং ভুক্তির লেখা অপসারণ করা যায় না</translation>
    </message>
    <message>
        <source>Other records depend on it as proof. It contains no directive.</source>
        <translation>এর ওপর অন্য ভুক্তির প্রমাণ নির্ভর করে। এতে কোনো নির্দেশনা নেই।</translation>
    </message>
    <message>
        <source>There is no register on this PC yet</source>
        <translation>এই কম্পিউটারে এখনো নিবন্ধন বহি নেই</translation>
    </message>
    <message>
        <source>Create one with: tatpar register init</source>
        <translation>তৈরি করুন: tatpar register init</translation>
    </message>
    <message>
        <source>There is already a register</source>
        <translation>নিবন্ধন বহি আগে থেকেই আছে</translation>
    </message>
    <message>
        <source>Nothing was changed. To use it, enter its passphrase.</source>
        <translation>কিছুই বদলানো হয়নি। ব্যবহার করতে তার গোপন বাক্য দিন।</translation>
    </message>
    <message numerus="yes">
        <source>This backup&apos;s register is already here: {present} records, {copy} in the backup</source>
        <translation><numerusform>এই ব্যাকআপের নিবন্ধন বহিটি এখানেই আছে: ভুক্তি {present}টি, ব্যাকআপে {copy}টি</numerusform><numerusform>এই ব্যাকআপের নিবন্ধন বহিটি এখানেই আছে: ভুক্তি {present}টি, ব্যাকআপে {copy}টি</numerusform></translation>
    </message>
    <message>
        <source>Nothing was changed. Use the register that is here; if it does not open, move register.db out of the folder and restore again.</source>
        <translation>কিছুই বদলানো হয়নি। এখানকার নিবন্ধন বহিটিই ব্যবহার করুন। সেটি না খুললে register.db ফাইলটি ফোল্ডার থেকে সরিয়ে রেখে ব্যাকআপটি আবার ফিরিয়ে আনুন।</translation>
    </message>
    <message>
        <source>Unlock it with the passphrase. A message can be sealed meanwhile.</source>
        <translation>গোপন বাক্য দিয়ে খুলুন। ততক্ষণ বার্তা সিল করে রাখা যায়।</translation>
    </message>
    <message>
        <source>A chat is being imported</source>
        <translation>একটি চ্যাটের বার্তা এখন নথিভুক্ত হচ্ছে</translation>
    </message>
    <message>
        <source>Nothing was recorded. Try again when it is done, or stop it first.</source>
        <translation>কিছুই নথিভুক্ত হয়নি। সেটি শেষ হলে আবার চেষ্টা করুন, অথবা আগে সেটি থামান।</translation>
    </message>
    <message>
        <source>The register file was replaced: {path}</source>
        <translation>নিবন্ধন বহির জায়গায় এখন অন্য ফাইল আছে: {path}</translation>
    </message>
    <message>
        <source>Nothing was recorded. Lock the register and open it again. If nobody restored or recovered it, tell the IT administrator.</source>
        <translation>কিছুই নথিভুক্ত হয়নি। নিবন্ধন বহি তালাবদ্ধ করে আবার খুলুন। কেউ এটি উদ্ধার না করে বা ব্যাকআপ থেকে ফিরিয়ে না এনে থাকলে আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>Free some space or ask the IT administrator, then lock and unlock the register. The disk is full, read-only or failing.</source>
        <translation>জায়গা খালি করুন অথবা আইটি অ্যাডমিনকে জানান, তারপর নিবন্ধন বহি তালাবদ্ধ করে আবার খুলুন। ডিস্কে জায়গা নেই, লেখা যায় না, অথবা ডিস্কে ত্রুটি আছে।</translation>
    </message>
    <message>
        <source>Not enough free memory to open the register ({megabytes} MB)</source>
        <translation>নিবন্ধন বহি খোলার মতো খালি মেমোরি নেই ({megabytes} এমবি দরকার)</translation>
    </message>
    <message>
        <source>Close some programs and try again.</source>
        <translation>কিছু প্রোগ্রাম বন্ধ করে আবার চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>The counts of open directives were changed outside Tatpar</source>
        <translation>অনিষ্পন্ন নির্দেশনার সংখ্যা তৎপর প্রোগ্রামের বাইরে থেকে বদলানো হয়েছে</translation>
    </message>
    <message>
        <source>Unlock the register to count them again; they are hidden until then. If nobody restored a backup, tell the IT administrator.</source>
        <translation>নিবন্ধন বহি খুললে নতুন করে গোনা হবে; তার আগে সংখ্যা দেখানো হবে না। কেউ ব্যাকআপ ফিরিয়ে না এনে থাকলে আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>No sealed message was named</source>
        <translation>কোন সিল করা বার্তা, তা বলা হয়নি</translation>
    </message>
    <message>
        <source>Give IDs, or --all-known for all that this PC sealed.</source>
        <translation>আইডি লিখুন, অথবা এই কম্পিউটারের সিল করা সব বার্তার জন্য --all-known লিখুন।</translation>
    </message>
    <message>
        <source>No sealed message has this ID: {id}</source>
        <translation>এই আইডির কোনো সিল করা বার্তা নেই: {id}</translation>
    </message>
    <message>
        <source>“tatpar register sealed list” shows the IDs.</source>
        <translation>‘tatpar register sealed list’ দিলে আইডি দেখা যায়।</translation>
    </message>
    <message>
        <source>Enter the reason.</source>
        <translation>কারণ লিখুন।</translation>
    </message>
    <message>
        <source>An unreadable sealed file cannot be recorded: {file}</source>
        <translation>পড়া যায় না এমন সিল করা ফাইল নথিভুক্ত করা যায় না: {file}</translation>
    </message>
    <message>
        <source>Save it as evidence if you need it, then discard it.</source>
        <translation>দরকার হলে প্রমাণ হিসেবে সংরক্ষণ করুন, তারপর বাদ দিন।</translation>
    </message>
    <message>
        <source>Messages sealed while the register was locked are missing: {count}</source>
        <translation>তালাবদ্ধ অবস্থায় সিল করা {count}টি বার্তা পাওয়া যাচ্ছে না</translation>
    </message>
    <message>
        <source>Capture them again from the source, and tell the IT administrator. Their files were removed from this PC before they were recorded.</source>
        <translation>মূল উৎস থেকে বার্তাগুলো আবার নিন এবং আইটি অ্যাডমিনকে জানান। নথিভুক্ত হওয়ার আগেই এগুলোর ফাইল এই কম্পিউটার থেকে মুছে গেছে বা সরানো হয়েছে।</translation>
    </message>
    <message>
        <source>Messages were sealed with someone else&apos;s key: {count}</source>
        <translation>{count}টি বার্তা অন্য কারও চাবিতে সিল করা হয়েছে</translation>
    </message>
    <message>
        <source>Capture them again, and tell the IT administrator. While the register was locked, somebody replaced its key file and can read them.</source>
        <translation>মূল উৎস থেকে বার্তাগুলো আবার নিন এবং আইটি অ্যাডমিনকে জানান। নিবন্ধন বহি তালাবদ্ধ অবস্থায় কেউ এর চাবির ফাইল বদলেছেন; তিনি বার্তাগুলো পড়তে পারেন।</translation>
    </message>
    <message>
        <source>The register&apos;s key file has been changed</source>
        <translation>নিবন্ধন বহির চাবির ফাইল বদলানো হয়েছে</translation>
    </message>
    <message>
        <source>Unlock the register, then record the message. If it does not open, restore register.key from a backup. Nothing was sealed, because others could read it.</source>
        <translation>নিবন্ধন বহি খুলে তারপর বার্তাটি নথিভুক্ত করুন। না খুললে ব্যাকআপ থেকে register.key ফিরিয়ে আনুন। অন্য কেউ পড়তে পারতেন বলে কিছু সিল করা হয়নি।</translation>
    </message>
    <message>
        <source>There is no record {which}</source>
        <translation>{which} নম্বরের কোনো ভুক্তি নেই</translation>
    </message>
    <message>
        <source>Check the number in the list.</source>
        <translation>তালিকায় নম্বরটি দেখুন।</translation>
    </message>
    <message>
        <source>The content of record {seq} is no longer there</source>
        <translation>{seq} নং ভুক্তির লেখা আর নেই</translation>
    </message>
    <message>
        <source>Its place in the register and the reason are kept.</source>
        <translation>নিবন্ধন বহিতে এর স্থান ও অপসারণের কারণ রয়ে গেছে।</translation>
    </message>
    <message>
        <source>Nothing is recorded yet</source>
        <translation>এখনো কিছু লেখা হয়নি</translation>
    </message>
    <message>
        <source>There is nothing to record</source>
        <translation>নথিভুক্ত করার মতো কিছু নেই</translation>
    </message>
    <message>
        <source>Enter a text, a file or a subject.</source>
        <translation>লেখা, ফাইল বা বিষয় দিন।</translation>
    </message>
    <message>
        <source>The text is too long for a message</source>
        <translation>লেখাটি একটি বার্তার জন্য বেশি বড়</translation>
    </message>
    <message>
        <source>Record it as an attached file.</source>
        <translation>সংযুক্ত ফাইল হিসেবে নথিভুক্ত করুন।</translation>
    </message>
    <message>
        <source>This field cannot be corrected this way</source>
        <translation>এই ঘর এভাবে সংশোধন করা যায় না</translation>
    </message>
    <message>
        <source>Correct sender, time, class, subject, memo no. or deadline.</source>
        <translation>প্রেরক, সময়, শ্রেণি, বিষয়, স্মারক নং বা সময়সীমা সংশোধন করুন।</translation>
    </message>
    <message>
        <source>The deadline or the message time is out of range</source>
        <translation>সময়সীমা বা বার্তার সময় গ্রহণযোগ্য নয়</translation>
    </message>
    <message>
        <source>Enter a year from 1970 to 2099.</source>
        <translation>১৯৭০ থেকে ২০৯৯-এর মধ্যে একটি সাল লিখুন।</translation>
    </message>
    <message>
        <source>Write the order or rule under which the content is removed.</source>
        <translation>কোন আদেশ বা বিধিতে অপসারণ করা হচ্ছে, লিখুন।</translation>
    </message>
    <message>
        <source>The attachment is larger than {megabytes} MB</source>
        <translation>সংযুক্তি {megabytes} এমবির বেশি</translation>
    </message>
    <message>
        <source>Keep large files elsewhere and record where they are.</source>
        <translation>বড় ফাইল অন্যত্র রাখুন এবং কোথায় আছে নথিভুক্ত করুন।</translation>
    </message>
    <message>
        <source>A contact needs a name or a number</source>
        <translation>নাম বা নম্বর দিতে হবে</translation>
    </message>
    <message>
        <source>Write it as WhatsApp shows the sender.</source>
        <translation>হোয়াটসঅ্যাপে প্রেরকের নাম যেভাবে দেখা যায়, সেভাবে লিখুন।</translation>
    </message>
    <message>
        <source>A name, designation or office is too long (at most {most})</source>
        <translation>নাম, পদবি বা কার্যালয় বেশি লম্বা (সর্বোচ্চ {most} অক্ষর)</translation>
    </message>
    <message>
        <source>Shorten it. Nothing else was changed.</source>
        <translation>ছোট করে লিখুন; বাকি সব আগের মতোই আছে।</translation>
    </message>
    <message>
        <source>“{name}” is already on the list</source>
        <translation>‘{name}’ আগে থেকেই তালিকায় আছে</translation>
    </message>
    <message>
        <source>Choose it in the list and change it there.</source>
        <translation>তালিকায় বেছে নিয়ে সেখানেই বদলান।</translation>
    </message>
    <message>
        <source>“{name}” is not on the list of superiors</source>
        <translation>‘{name}’ ঊর্ধ্বতন কর্মকর্তাদের তালিকায় নেই</translation>
    </message>
    <message>
        <source>Write the name as the list shows it.</source>
        <translation>তালিকায় নামটি যেভাবে আছে সেভাবে লিখুন।</translation>
    </message>
    <message>
        <source>The list of superiors is full: {most}</source>
        <translation>ঊর্ধ্বতন কর্মকর্তাদের তালিকায় আর জায়গা নেই (সর্বোচ্চ {most} জন)</translation>
    </message>
    <message>
        <source>Remove those who no longer give you directives.</source>
        <translation>যাঁরা এখন আর আপনাকে নির্দেশনা দেন না, তাঁদের বাদ দিন।</translation>
    </message>
    <message>
        <source>“{text}” is not a valid time</source>
        <translation>‘{text}’ সময় হিসেবে পড়া যাচ্ছে না</translation>
    </message>
    <message>
        <source>Write it like 2026-11-24T17:00.</source>
        <translation>এভাবে লিখুন: 2026-11-24T17:00</translation>
    </message>
    <message>
        <source>The memo number can only contain digits, dots and a dash</source>
        <translation>স্মারক নম্বরে শুধু অঙ্ক, বিন্দু ও হাইফেন থাকবে</translation>
    </message>
    <message>
        <source>The memo number needs 18 or 22 digits before the dash</source>
        <translation>স্মারক নম্বরে হাইফেনের আগে ১৮ বা ২২ অঙ্ক লাগবে</translation>
    </message>
    <message>
        <source>The dots in the memo number are in the wrong places</source>
        <translation>স্মারক নম্বরে বিন্দুর জায়গা ঠিক নেই</translation>
    </message>
    <message>
        <source>Group 18 digits as 2.2.4.3.2.3.2, or 22 digits as 2.2.4.3.3.2.4.2.</source>
        <translation>১৮ অঙ্ক: ২.২.৪.৩.২.৩.২; ২২ অঙ্ক: ২.২.৪.৩.৩.২.৪.২।</translation>
    </message>
    <message>
        <source>The number after the memo number&apos;s dash is missing</source>
        <translation>স্মারক নম্বরে হাইফেনের পরের সংখ্যা নেই</translation>
    </message>
    <message>
        <source>No passphrase was given</source>
        <translation>গোপন বাক্য দেওয়া হয়নি</translation>
    </message>
    <message>
        <source>The register cannot be opened without it. Restore register.key from a backup.</source>
        <translation>এটি ছাড়া নিবন্ধন বহি খোলা যায় না। ব্যাকআপ থেকে register.key ফিরিয়ে আনুন।</translation>
    </message>
    <message>
        <source>Restore register.key from a backup, or rename register.key.old to register.key. The records themselves may be undamaged.</source>
        <translation>ব্যাকআপ থেকে register.key ফিরিয়ে আনুন, অথবা register.key.old-এর নাম বদলে register.key করুন। নিবন্ধন বহি হয়তো ঠিক আছে।</translation>
    </message>
    <message>
        <source>Wrong passphrase</source>
        <translation>গোপন বাক্য মেলেনি</translation>
    </message>
    <message>
        <source>Check Caps Lock and the keyboard language. You can also use the recovery sheet.</source>
        <translation>ক্যাপস লক ও কিবোর্ডের ভাষা দেখুন। পুনরুদ্ধার পত্র দিয়েও নিবন্ধন বহি খোলা যায়।</translation>
    </message>
    <message>
        <source>The recovery code does not open this register</source>
        <translation>এই পুনরুদ্ধার কোডে এ নিবন্ধন বহি খোলে না</translation>
    </message>
    <message>
        <source>Check the date on the sheet: it may be for another register.</source>
        <translation>পত্রের তারিখ দেখুন: পত্রটি অন্য নিবন্ধন বহির হতে পারে।</translation>
    </message>
    <message>
        <source>The recovery code has {wanted} digits; {found} were typed</source>
        <translation>পুনরুদ্ধার কোডে {wanted}টি অঙ্ক থাকে; লেখা হয়েছে {found}টি</translation>
    </message>
    <message>
        <source>Enter all ten groups. Dashes are optional.</source>
        <translation>দশটি গুচ্ছই লিখুন। হাইফেন না দিলেও চলে।</translation>
    </message>
    <message>
        <source>Group {group} of the recovery code has a typing error</source>
        <translation>পুনরুদ্ধার কোডের {group} নং গুচ্ছে ভুল আছে</translation>
    </message>
    <message>
        <source>Compare it with the sheet. The groups before it are correct.</source>
        <translation>পত্রের সঙ্গে মিলিয়ে দেখুন। তার আগের গুচ্ছগুলো ঠিক আছে।</translation>
    </message>
    <message>
        <source>The passphrase needs at least {least} characters</source>
        <translation>গোপন বাক্যে অন্তত {least} অক্ষর লাগবে</translation>
    </message>
    <message>
        <source>The passphrase is too easy to guess</source>
        <translation>গোপন বাক্যটি অনুমান করা খুব সহজ</translation>
    </message>
    <message>
        <source>This PC&apos;s keyring cannot be used ({why})</source>
        <translation>এই কম্পিউটারে রাখা চাবি ব্যবহার করা যাচ্ছে না ({why})</translation>
    </message>
    <message>
        <source>No key in this PC&apos;s keyring opens this register</source>
        <translation>এই কম্পিউটারে এ নিবন্ধন বহি খোলার চাবি রাখা নেই</translation>
    </message>
    <message numerus="yes">
        <source>Wait {seconds} seconds before the next try</source>
        <translation><numerusform>আবার চেষ্টার আগে {seconds} সেকেন্ড অপেক্ষা করুন</numerusform><numerusform>আবার চেষ্টার আগে {seconds} সেকেন্ড অপেক্ষা করুন</numerusform></translation>
    </message>
    <message>
        <source>The wait gets longer after each wrong try. Nothing is deleted.</source>
        <translation>বারবার ভুল হলে অপেক্ষা বাড়ে। কিছুই মোছা হয় না।</translation>
    </message>
    <message>
        <source>The passphrases do not match</source>
        <translation>গোপন বাক্য দুটি এক নয়</translation>
    </message>
    <message>
        <source>The register failed verification, so its key was not changed</source>
        <translation>নিবন্ধন বহি যাচাইয়ে মেলেনি, তাই এর চাবি আগের মতোই রইল</translation>
    </message>
    <message>
        <source>Nothing was changed. Open the register to see what is wrong, then try again.</source>
        <translation>কিছুই বদলানো হয়নি। নিবন্ধন বহি খুলে সমস্যাটি দেখুন, তারপর আবার চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>The backup failed</source>
        <translation>ব্যাকআপ নেওয়া যায়নি</translation>
    </message>
    <message>
        <source>There is no backup in {path}</source>
        <translation>{path} ফোল্ডারে কোনো ব্যাকআপ নেই</translation>
    </message>
    <message>
        <source>Choose the folder named tatpar-backup-… itself.</source>
        <translation>tatpar-backup-… নামের ফোল্ডারটিই বেছে নিন।</translation>
    </message>
    <message>
        <source>Nothing was restored. Use another backup.</source>
        <translation>কিছুই ফিরিয়ে আনা হয়নি। অন্য ব্যাকআপ ব্যবহার করুন।</translation>
    </message>
    <message>
        <source>The backup was changed after it was made: {path}</source>
        <translation>ব্যাকআপটি তৈরির পর বদলানো হয়েছে: {path}</translation>
    </message>
    <message>
        <source>Use another backup, and tell the IT administrator. The list of files in this one is not signed by your register. Nothing was restored.</source>
        <translation>অন্য ব্যাকআপ ব্যবহার করুন এবং আইটি অ্যাডমিনকে জানান। এটির ফাইলের তালিকায় আপনার নিবন্ধন বহির স্বাক্ষর নেই। কিছুই ফিরিয়ে আনা হয়নি।</translation>
    </message>
    <message>
        <source>The backup in {path} failed verification</source>
        <translation>{path} ফোল্ডারের ব্যাকআপ যাচাইয়ে মেলেনি</translation>
    </message>
    <message>
        <source>Try another disk. The faulty backup was deleted. Your register is safe.</source>
        <translation>অন্য ডিস্কে চেষ্টা করুন। ত্রুটিপূর্ণ ব্যাকআপটি মুছে ফেলা হয়েছে। নিবন্ধন বহি অক্ষত।</translation>
    </message>
    <message>
        <source>Record {seq} does not say whose register was taken over</source>
        <translation>কার নিবন্ধন বহি বুঝে নেওয়া হয়েছে, {seq} নং ভুক্তিতে তা নেই</translation>
    </message>
    <message>
        <source>It was ignored. If a register is missing, take it over again.</source>
        <translation>ভুক্তিটি বিবেচনায় নেওয়া হয়নি। কোনো নিবন্ধন বহি না পেলে আবার বুঝে নিন।</translation>
    </message>
    <message>
        <source>The register of {who} is missing</source>
        <translation>{who}-এর নিবন্ধন বহি যথাস্থানে নেই</translation>
    </message>
    <message>
        <source>Take it over again from the handover file, or restore {path} from a backup.</source>
        <translation>হস্তান্তরের ফাইল থেকে আবার বুঝে নিন, অথবা ব্যাকআপ থেকে {path} ফিরিয়ে আনুন।</translation>
    </message>
    <message>
        <source>{who}&apos;s register failed verification</source>
        <translation>{who}-এর নিবন্ধন বহি যাচাইয়ে মেলেনি</translation>
    </message>
    <message>
        <source>Restore {path} from a backup, or take it over again. It can still be read.</source>
        <translation>ব্যাকআপ থেকে {path} ফিরিয়ে আনুন, অথবা আবার বুঝে নিন। এটি এখনো পড়া যায়।</translation>
    </message>
    <message>
        <source>A file with that name already exists: {path}</source>
        <translation>এই নামে একটি ফাইল আগে থেকেই আছে: {path}</translation>
    </message>
    <message>
        <source>Nothing was saved. Choose another name, because the existing file may be an earlier handover that the register lists.</source>
        <translation>কিছুই সংরক্ষণ করা হয়নি। অন্য নাম দিন: ওই নামের ফাইলটি নিবন্ধন বহিতে লেখা আগের কোনো হস্তান্তরের হতে পারে।</translation>
    </message>
    <message>
        <source>{path} is a folder, or it is open in another program</source>
        <translation>{path} একটি ফোল্ডার, অথবা অন্য কোনো প্রোগ্রাম এটি খুলে রেখেছে</translation>
    </message>
    <message>
        <source>Nothing was handed over. Choose another name for the file.</source>
        <translation>কিছুই হস্তান্তর হয়নি। ফাইলটির জন্য অন্য নাম বেছে নিন।</translation>
    </message>
    <message>
        <source>The handover was recorded, but the file could not be saved as {name}</source>
        <translation>হস্তান্তরের কথা নথিভুক্ত হয়েছে, কিন্তু ফাইলটির নাম {name} রাখা যায়নি</translation>
    </message>
    <message>
        <source>The file is complete: {path}</source>
        <translation>ফাইলটি সম্পূর্ণ আছে: {path}</translation>
    </message>
    <message>
        <source>The handed-over register is damaged</source>
        <translation>হস্তান্তর করা নিবন্ধন বহির ফাইলটি নষ্ট</translation>
    </message>
    <message>
        <source>Nothing was taken over. Ask for the file again.</source>
        <translation>কিছুই বুঝে নেওয়া হয়নি। ফাইলটি আরেকবার চেয়ে নিন।</translation>
    </message>
    <message>
        <source>This file does not contain a handed-over register</source>
        <translation>ফাইলটিতে হস্তান্তর করা কোনো নিবন্ধন বহি নেই</translation>
    </message>
    <message>
        <source>Choose the file your predecessor created with “Hand over the register”.</source>
        <translation>পূর্বসূরি ‘নিবন্ধন বহি হস্তান্তর করুন’ দিয়ে যে ফাইল তৈরি করেছেন, সেটি বেছে নিন।</translation>
    </message>
    <message>
        <source>This file is your own register</source>
        <translation>ফাইলটি এই কম্পিউটারেরই নিবন্ধন বহি</translation>
    </message>
    <message>
        <source>Nothing was taken over. Ask your predecessor to verify the register.</source>
        <translation>কিছুই বুঝে নেওয়া হয়নি। পূর্বসূরিকে নিবন্ধন বহিটি যাচাই করতে বলুন।</translation>
    </message>
    <message>
        <source>Cannot hand over the register: {who}&apos;s register failed verification</source>
        <translation>নিবন্ধন বহি হস্তান্তর করা গেল না: {who}-এর নিবন্ধন বহি যাচাইয়ে মেলেনি</translation>
    </message>
    <message>
        <source>No file was written. Restore a backup, or export the evidence instead.</source>
        <translation>কোনো ফাইল লেখা হয়নি। ব্যাকআপ ফিরিয়ে আনুন, অথবা প্রমাণ এক্সপোর্ট করুন।</translation>
    </message>
    <message>
        <source>The file cannot be read as an email</source>
        <translation>ফাইলটি ই-মেইল হিসেবে পড়া যায় না</translation>
    </message>
    <message>
        <source>Attach it to a separate record as a file.</source>
        <translation>আলাদা ভুক্তিতে ফাইল হিসেবে যুক্ত করুন।</translation>
    </message>
    <message>
        <source>The register locked during the import</source>
        <translation>চ্যাট আনার সময় নিবন্ধন বহি তালাবদ্ধ হয়েছে</translation>
    </message>
    <message>
        <source>Nothing was recorded. Unlock the register and import the chat again.</source>
        <translation>কিছুই নথিভুক্ত হয়নি। নিবন্ধন বহি খুলে চ্যাটটি আবার আনুন।</translation>
    </message>
    <message>
        <source>Not enough disk space for this import</source>
        <translation>এই চ্যাট আনার মতো জায়গা ডিস্কে নেই</translation>
    </message>
    <message>
        <source>Free {megabytes} MB, or choose fewer messages with pictures and voice notes.</source>
        <translation>{megabytes} এমবি জায়গা খালি করুন, অথবা ছবি ও ভয়েস মেসেজ আছে এমন বার্তা কম বেছে নিন।</translation>
    </message>
    <message>
        <source>Reason: {reason}.</source>
        <translation>কারণ: {reason}।</translation>
    </message>
    <message>
        <source>{path} is suspiciously large when unpacked</source>
        <translation>জিপ ফাইলটি খুললে অস্বাভাবিক বড় হয়: {path}</translation>
    </message>
    <message>
        <source>Copy it again from the phone.</source>
        <translation>ফোন থেকে আবার কপি করুন।</translation>
    </message>
    <message>
        <source>The archive {path} is encrypted</source>
        <translation>জিপ ফাইলটি এনক্রিপ্ট করা: {path}</translation>
    </message>
    <message>
        <source>Unpack it first and choose the .txt file.</source>
        <translation>আগে খুলে নিয়ে .txt ফাইলটি বেছে নিন।</translation>
    </message>
    <message>
        <source>The archive {path} contains unsafe paths</source>
        <translation>জিপ ফাইলটি নিরাপদ নয়, এর কিছু ফাইলের পাথ ফোল্ডারের বাইরে: {path}</translation>
    </message>
    <message numerus="yes">
        <source>{path} contains {count} chats</source>
        <translation><numerusform>ফাইলটিতে {count}টি চ্যাট আছে: {path}</numerusform><numerusform>ফাইলটিতে {count}টি চ্যাট আছে: {path}</numerusform></translation>
    </message>
    <message>
        <source>Export one chat at a time.</source>
        <translation>একবারে একটি চ্যাট এক্সপোর্ট করুন।</translation>
    </message>
    <message>
        <source>{path} contains no chat</source>
        <translation>ফাইলটিতে কোনো চ্যাট নেই: {path}</translation>
    </message>
    <message>
        <source>Choose the .zip or .txt that WhatsApp exported.</source>
        <translation>হোয়াটসঅ্যাপের এক্সপোর্ট করা .zip বা .txt বেছে নিন।</translation>
    </message>
    <message numerus="yes">
        <source>No message could be read in {path} ({lines} lines)</source>
        <translation><numerusform>ফাইলটির কোনো বার্তা পড়া যায়নি: {path} ({lines} লাইন)</numerusform><numerusform>ফাইলটির কোনো বার্তা পড়া যায়নি: {path} ({lines} লাইন)</numerusform></translation>
    </message>
    <message>
        <source>Export the chat again with WhatsApp. This file is not a WhatsApp export, or its format is not supported.</source>
        <translation>হোয়াটসঅ্যাপ থেকে চ্যাটটি আবার এক্সপোর্ট করুন। এটি হোয়াটসঅ্যাপের এক্সপোর্ট নয়, অথবা এ ধরনের ফাইল তৎপর পড়তে পারে না।</translation>
    </message>
    <message>
        <source>Cannot tell day from month: {day_first} or {month_first}</source>
        <translation>ফাইলে দিন আগে না মাস আগে, বোঝা গেল না: {day_first} বা {month_first}</translation>
    </message>
    <message>
        <source>Nothing was recorded. Add --day-first or --month-first.</source>
        <translation>কিছুই নথিভুক্ত হয়নি। --day-first বা --month-first যোগ করে আবার চালান।</translation>
    </message>
    <message>
        <source>The date in line {line} cannot be read as {asked}</source>
        <translation>{line} নং লাইনের তারিখ {asked} ক্রমে পড়া যায় না</translation>
    </message>
    <message>
        <source>Leave out --day-first or --month-first, or use the other one.</source>
        <translation>--day-first বা --month-first বাদ দিন, অথবা অন্যটি দিন।</translation>
    </message>
    <message>
        <source>No data from {first} to {last}</source>
        <translation>{first} থেকে {last} পর্যন্ত কোনো তথ্য নেই</translation>
    </message>
    <message>
        <source>The directives from {first} to {last} were not counted</source>
        <translation>{first} থেকে {last} পর্যন্ত নির্দেশনা গোনা হয়নি</translation>
    </message>
    <message>
        <source>Open the register and export again, or leave the counts out.</source>
        <translation>নিবন্ধন বহি খুলে আবার এক্সপোর্ট করুন, অথবা সংখ্যা বাদ দিন।</translation>
    </message>
    <message>
        <source>CSV files cannot include directive counts</source>
        <translation>সিএসভি ফাইলে নির্দেশনার সংখ্যার জায়গা নেই</translation>
    </message>
    <message>
        <source>Choose another format, or leave the counts out.</source>
        <translation>অন্য ধরন বেছে নিন, অথবা সংখ্যা বাদ দিন।</translation>
    </message>
    <message>
        <source>Start Tatpar once.</source>
        <translation>তৎপর একবার চালু করুন।</translation>
    </message>
    <message>
        <source>There is no signed bundle in {path}</source>
        <translation>{path} ফোল্ডারে কোনো প্রমাণ-প্যাকেট নেই</translation>
    </message>
    <message>
        <source>Put the officers&apos; bundles (zip files) into one folder and choose it.</source>
        <translation>কর্মকর্তাদের প্রমাণ-প্যাকেট, অর্থাৎ জিপ ফাইলগুলো, একটি ফোল্ডারে রেখে সেটি বেছে নিন।</translation>
    </message>
    <message>
        <source>Not all bundles were read, because the system ended the process</source>
        <translation>সব প্রমাণ-প্যাকেট পড়া যায়নি: পড়ার মাঝপথে সিস্টেম কাজটি বন্ধ করে দিয়েছে</translation>
    </message>
    <message>
        <source>Nothing was counted. The memory is probably full: close other programs and try again.</source>
        <translation>কিছুই হিসাবে ধরা হয়নি। সম্ভবত মেমোরি ভরে গেছে: অন্য প্রোগ্রাম বন্ধ করে আবার চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>No provider outage was observed from {first} to {last}</source>
        <translation>{first} থেকে {last} পর্যন্ত সেবাদাতার কোনো সংযোগ বিভ্রাট ধরা পড়েনি</translation>
    </message>
    <message>
        <source>The office&apos;s list contains a different key for this PC</source>
        <translation>কার্যালয়ের বিশ্বস্ত চাবির তালিকায় এই কম্পিউটারের অন্য চাবি আছে</translation>
    </message>
    <message>
        <source>Nothing was changed. Ask the IT administrator to change it in {path}.</source>
        <translation>কিছুই বদলানো হয়নি। আইটি অ্যাডমিনকে {path} ফাইলে এটি বদলাতে বলুন।</translation>
    </message>
    <message>
        <source>Another report is still being created</source>
        <translation>আরেকটি প্রতিবেদন এখনো তৈরি হচ্ছে</translation>
    </message>
    <message>
        <source>Wait until it is ready, or press Stop and try again.</source>
        <translation>তৈরি হওয়া পর্যন্ত অপেক্ষা করুন, অথবা ‘থামান’ চেপে আবার চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>Cannot tell from {path} which kind of file to create</source>
        <translation>{path} নামটি থেকে বোঝা যাচ্ছে না, কোন ধরনের ফাইল তৈরি করতে হবে</translation>
    </message>
    <message>
        <source>Use a name ending in .xlsx, .pdf or .json, or add --format with one of these words.</source>
        <translation>নামের শেষে .xlsx, .pdf বা .json দিন, অথবা --format-এর পরে এগুলোর একটি লিখুন।</translation>
    </message>
    <message>
        <source>“{text}” is not a period</source>
        <translation>‘{text}’ কোনো সময়কাল নয়</translation>
    </message>
    <message>
        <source>Write a month as 2026-10, a quarter as 2026-Q4, a fiscal year as FY2026, or give both --from and --to.</source>
        <translation>মাস ‘2026-10’, ত্রৈমাসিক ‘2026-Q4’ বা অর্থবছর ‘FY2026’ লিখুন, অথবা --from ও --to দুটিই দিন।</translation>
    </message>
    <message>
        <source>The end date {last} is before the start date {first}</source>
        <translation>শেষের তারিখ ({last}) শুরুর তারিখের ({first}) আগে</translation>
    </message>
    <message>
        <source>{first} to {last} is longer than the maximum of {years} years</source>
        <translation>{first} থেকে {last} পর্যন্ত সময় সর্বোচ্চ {years} বছরের সীমার চেয়ে বেশি</translation>
    </message>
    <message>
        <source>Choose a shorter period, or several in turn.</source>
        <translation>ছোট সময়কাল বেছে নিন, অথবা কয়েক ভাগে এক্সপোর্ট করুন।</translation>
    </message>
    <message>
        <source>Record {seq} must be encrypted because of its class</source>
        <translation>{seq} নং ভুক্তি এনক্রিপ্ট না করে এক্সপোর্ট করা যায় না; এর শ্রেণির এটিই নিয়ম</translation>
    </message>
    <message>
        <source>Encrypt the export with a passphrase, or leave the record out.</source>
        <translation>গোপন বাক্য দিয়ে এনক্রিপ্ট করে এক্সপোর্ট করুন, অথবা ভুক্তিটি বাদ দিন।</translation>
    </message>
    <message>
        <source>This is not the passphrase of the file</source>
        <translation>এটি ফাইলটির গোপন বাক্য নয়</translation>
    </message>
    <message>
        <source>Nothing was changed. Enter the passphrase that was set when the file was made.</source>
        <translation>কিছুই বদলানো হয়নি। ফাইলটি তৈরির সময় দেওয়া গোপন বাক্য লিখুন।</translation>
    </message>
    <message>
        <source>The file could not be encrypted</source>
        <translation>ফাইলটি এনক্রিপ্ট করা যায়নি</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again. ({why})</source>
        <translation>কিছুই বদলানো হয়নি। আবার চেষ্টা করুন। ({why})</translation>
    </message>
    <message>
        <source>The file is damaged, or was not encrypted with a passphrase</source>
        <translation>ফাইলটি নষ্ট, অথবা গোপন বাক্য দিয়ে এনক্রিপ্ট করা নয়</translation>
    </message>
    <message>
        <source>Nothing was changed. Copy it again from where it was made, and compare its size.</source>
        <translation>কিছুই বদলানো হয়নি। যেখানে তৈরি হয়েছিল সেখান থেকে আবার কপি করুন, আকার মিলিয়ে নিন।</translation>
    </message>
    <message>
        <source>No PDF could be created: no Bengali font was found</source>
        <translation>পিডিএফ তৈরি হয়নি: বাংলা ফন্ট পাওয়া যায়নি</translation>
    </message>
    <message>
        <source>The PDF could not be created</source>
        <translation>পিডিএফ তৈরি করা যায়নি</translation>
    </message>
    <message>
        <source>You can still export in other formats. ({why})</source>
        <translation>অন্য ধরনের ফাইলে এক্সপোর্ট করা যায়। ({why})</translation>
    </message>
    <message>
        <source>The page could not be printed</source>
        <translation>প্রিন্ট করা যায়নি</translation>
    </message>
    <message>
        <source>Check the printer, or save as PDF. ({why})</source>
        <translation>প্রিন্টার দেখুন, অথবা পিডিএফ হিসেবে সংরক্ষণ করুন। ({why})</translation>
    </message>
    <message>
        <source>This PC does not report to any office</source>
        <translation>এই কম্পিউটার থেকে কোনো কার্যালয়ে তথ্য পাঠানো হয় না</translation>
    </message>
    <message>
        <source>Join one: tatpar office join --url ADDRESS --token-file FILE</source>
        <translation>যুক্ত হতে: tatpar office join --url ঠিকানা --token-file ফাইল</translation>
    </message>
    <message>
        <source>The office server is not responding: {url} ({why})</source>
        <translation>কার্যালয়ের সার্ভার সাড়া দিচ্ছে না: {url} ({why})</translation>
    </message>
    <message>
        <source>Nothing is lost: Tatpar tries again automatically.</source>
        <translation>কিছুই হারায়নি: তৎপর নিজেই আবার চেষ্টা করবে।</translation>
    </message>
    <message>
        <source>The office&apos;s certificate is not valid: {url} ({why})</source>
        <translation>কার্যালয়ের সার্ভারের সনদ বৈধ নয়: {url} ({why})</translation>
    </message>
    <message>
        <source>Nothing was sent. Check this PC&apos;s clock, then tell the IT administrator.</source>
        <translation>কিছুই পাঠানো হয়নি। এই কম্পিউটারের ঘড়ি দেখুন, তারপর আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>The proxy {proxy} is blocking Tatpar: {why}</source>
        <translation>প্রক্সি {proxy} তৎপর প্রোগ্রামের সংযোগে বাধা দিচ্ছে: {why}</translation>
    </message>
    <message>
        <source>Tell the IT administrator. Nothing is lost.</source>
        <translation>আইটি অ্যাডমিনকে জানান। কিছুই হারায়নি।</translation>
    </message>
    <message>
        <source>{url} is not a Tatpar office server</source>
        <translation>{url} ঠিকানায় কার্যালয়ের সার্ভার নেই</translation>
    </message>
    <message>
        <source>Check the address. The network&apos;s sign-in page may be answering instead.</source>
        <translation>ঠিকানা মিলিয়ে দেখুন। হয়তো নেটওয়ার্কের লগইন পাতা উত্তর দিচ্ছে।</translation>
    </message>
    <message>
        <source>The office rejected this PC: {said}</source>
        <translation>কার্যালয় এই কম্পিউটারকে গ্রহণ করছে না: {said}</translation>
    </message>
    <message>
        <source>The answer from {url} is not signed by this PC&apos;s office</source>
        <translation>{url} থেকে আসা উত্তরে এই কম্পিউটারের কার্যালয়ের স্বাক্ষর নেই</translation>
    </message>
    <message>
        <source>Tell the server administrator. To join again, use a new token. The answer was ignored, because someone else may be answering in the office&apos;s place.</source>
        <translation>সার্ভার অ্যাডমিনকে জানান। আবার যুক্ত হতে নতুন টোকেন দিন। মাঝখান থেকে অন্য কেউ উত্তর দিয়ে থাকতে পারেন, তাই উত্তরটি গ্রহণ করা হয়নি।</translation>
    </message>
    <message>
        <source>There is no complete day to save</source>
        <translation>সংরক্ষণ করার মতো কোনো সম্পূর্ণ দিনের হিসাব নেই</translation>
    </message>
    <message>
        <source>A day can be saved only after it has ended.</source>
        <translation>দিন শেষ হলে তবেই তার হিসাব সংরক্ষণ করা হয়।</translation>
    </message>
    <message>
        <source>A document from the office was not accepted: {why}</source>
        <translation>কার্যালয়ের একটি নথি গ্রহণ করা হয়নি: {why}</translation>
    </message>
    <message>
        <source>Nothing changed on this PC. Tell the server administrator.</source>
        <translation>এই কম্পিউটারে কিছুই বদলানো হয়নি। সার্ভার অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>The office has sent a document for you to accept</source>
        <translation>কার্যালয়ের পাঠানো একটি নথি আপনার সম্মতির অপেক্ষায় আছে</translation>
    </message>
    <message>
        <source>Read and accept it in Settings, “Documents from the office”.</source>
        <translation>সেটিংসের ‘কার্যালয়ের পাঠানো নথি’ খুলে পড়ুন ও গ্রহণ করুন।</translation>
    </message>
    <message>
        <source>Office policy is not allowed to set {key}, so that line was ignored</source>
        <translation>কার্যালয়ের পাঠানো নিয়মে {key} নির্ধারণ করা যায় না; নিয়মের ওই লাইনটি বাদ দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>Only this PC&apos;s own policy can set this.</source>
        <translation>শুধু এই কম্পিউটারের নিজস্ব নিয়মে এটি নির্ধারণ করা যায়।</translation>
    </message>
    <message>
        <source>Your account is not allowed to do this</source>
        <translation>আপনার অ্যাকাউন্টে এ কাজের অনুমতি নেই</translation>
    </message>
    <message>
        <source>Ask the server administrator. An account covers only its own office and the offices under it.</source>
        <translation>সার্ভার অ্যাডমিনকে জানান। অ্যাকাউন্ট শুধু নিজের কার্যালয় ও তার অধীন কার্যালয়ের জন্য।</translation>
    </message>
    <message>
        <source>“{url}” is not a database address</source>
        <translation>‘{url}’ কোনো ডেটাবেসের ঠিকানা নয়</translation>
    </message>
    <message>
        <source>Use postgresql://USER@HOST/NAME, or leave the address out to use the embedded database.</source>
        <translation>postgresql://USER@HOST/NAME লিখুন; অন্তর্নির্মিত ডেটাবেস ব্যবহার করতে চাইলে ঠিকানাটি বাদ দিন।</translation>
    </message>
    <message>
        <source>The database is not responding: {url} ({why})</source>
        <translation>ডেটাবেস সাড়া দিচ্ছে না: {url} ({why})</translation>
    </message>
    <message>
        <source>Nothing is lost. PCs keep what the server has not received and send it again.</source>
        <translation>কিছুই হারায়নি: যা সার্ভারে পৌঁছায়নি, কম্পিউটারগুলোতে তা থেকে যায় এবং আবার পাঠানো হয়।</translation>
    </message>
    <message>
        <source>The database has version {here}, but this program needs {newest}</source>
        <translation>ডেটাবেসের সংস্করণ {here}, এই প্রোগ্রামের দরকার {newest}</translation>
    </message>
    <message>
        <source>Run: tatpar-office migrate</source>
        <translation>চালান: tatpar-office migrate</translation>
    </message>
    <message>
        <source>Install the newer version again, or restore the backup.</source>
        <translation>নতুন সংস্করণটি আবার ইনস্টল করুন, অথবা ব্যাকআপ ফিরিয়ে আনুন।</translation>
    </message>
    <message>
        <source>The database {url} already has rows: {table}</source>
        <translation>{url} ডেটাবেসে আগে থেকেই তথ্য আছে: {table}</translation>
    </message>
    <message>
        <source>Nothing was moved. Give the address of an empty database.</source>
        <translation>কিছুই সরানো হয়নি। একটি খালি ডেটাবেসের ঠিকানা দিন।</translation>
    </message>
    <message>
        <source>Tatpar does not run on Citus: {url}</source>
        <translation>তৎপর Citus-এ চলে না: {url}</translation>
    </message>
    <message>
        <source>Use a PostgreSQL database without the citus extension. For very many PCs, run a server and a database for each ministry.</source>
        <translation>citus এক্সটেনশন ছাড়া PostgreSQL-এর একটি ডেটাবেস ব্যবহার করুন। কম্পিউটার খুব বেশি হলে প্রতিটি মন্ত্রণালয়ের জন্য আলাদা সার্ভার ও ডেটাবেস রাখুন।</translation>
    </message>
    <message>
        <source>{path} does not contain every row of its month</source>
        <translation>{path} ফাইলে মাসটির সব সারি নেই</translation>
    </message>
    <message>
        <source>Nothing was deleted. Keep the file, and choose another folder.</source>
        <translation>মাসটির কোনো তথ্যই মোছা হয়নি। ফাইলটি রেখে দিন এবং অন্য ফোল্ডার বেছে নিন।</translation>
    </message>
    <message>
        <source>Only the owner of the database may do this: {url}</source>
        <translation>শুধু ডেটাবেসের মালিক এটি করতে পারেন: {url}</translation>
    </message>
    <message>
        <source>Connect as the owner: give --database an address with the owner&apos;s role, postgresql://USER@HOST/NAME.</source>
        <translation>মালিক হিসেবে সংযুক্ত হোন: --database-এর পরে মালিকের রোলসহ ঠিকানা দিন, postgresql://USER@HOST/NAME আকারে।</translation>
    </message>
    <message>
        <source>The office server needs more packages: pip install &apos;tatpar[office]&apos;</source>
        <translation>কার্যালয়ের সার্ভারের জন্য আরও প্যাকেজ ইনস্টল করুন: pip install &apos;tatpar[office]&apos;</translation>
    </message>
    <message>
        <source>The backup does not include the roles and their rights: {url}</source>
        <translation>ব্যাকআপের সঙ্গে ডেটাবেসের রোল ও অনুমতি আসেনি: {url}</translation>
    </message>
    <message>
        <source>Create the roles tatpar_gateway, tatpar_page and tatpar_accounts first, then restore into an empty database again.</source>
        <translation>আগে tatpar_gateway, tatpar_page ও tatpar_accounts রোল তৈরি করুন, তারপর একটি খালি ডেটাবেসে ব্যাকআপটি আবার ফিরিয়ে আনুন।</translation>
    </message>
    <message>
        <source>“{name}” is not a valid account name</source>
        <translation>‘{name}’ অ্যাকাউন্টের নাম হতে পারে না</translation>
    </message>
    <message>
        <source>Use 2 to 40 lowercase Latin letters, digits, dots or dashes.</source>
        <translation>২ থেকে ৪০টি ছোট হাতের ইংরেজি অক্ষর, অঙ্ক, বিন্দু বা হাইফেন দিন।</translation>
    </message>
    <message>
        <source>“{path}” is not a valid office address</source>
        <translation>‘{path}’ কোনো কার্যালয়ের ঠিকানা নয়</translation>
    </message>
    <message>
        <source>For example /gazipur/sadar/ : lowercase Latin letters, digits and dashes, with a slash at both ends.</source>
        <translation>যেমন /gazipur/sadar/ : ছোট হাতের ইংরেজি অক্ষর, অঙ্ক, হাইফেন এবং দুই প্রান্তে স্ল্যাশ।</translation>
    </message>
    <message>
        <source>No password was given</source>
        <translation>কোনো পাসওয়ার্ড দেওয়া হয়নি</translation>
    </message>
    <message>
        <source>“{text}” is not a valid name</source>
        <translation>‘{text}’ নাম হিসেবে গ্রহণযোগ্য নয়</translation>
    </message>
    <message>
        <source>Use 1 to 200 characters, without tabs or line breaks.</source>
        <translation>১ থেকে ২০০ অক্ষর দিন; ট্যাব বা নতুন লাইন চলবে না।</translation>
    </message>
    <message>
        <source>An account named “{name}” already exists</source>
        <translation>‘{name}’ নামে একটি অ্যাকাউন্ট আগে থেকেই আছে</translation>
    </message>
    <message>
        <source>Set a new password for it, or close it first.</source>
        <translation>সেটিতে নতুন পাসওয়ার্ড দিন, অথবা আগে সেটি বন্ধ করুন।</translation>
    </message>
    <message>
        <source>An office named “{name}” already exists here</source>
        <translation>এখানে ‘{name}’ নামে একটি কার্যালয় আগে থেকেই আছে</translation>
    </message>
    <message>
        <source>Choose another name, or use that office.</source>
        <translation>অন্য নাম দিন, অথবা সেই কার্যালয়টিই ব্যবহার করুন।</translation>
    </message>
    <message>
        <source>“{name}” is the last server administrator of this office</source>
        <translation>‘{name}’ এই কার্যালয়ের শেষ সার্ভার অ্যাডমিন</translation>
    </message>
    <message>
        <source>Create another server administrator first.</source>
        <translation>আগে আরেকজন সার্ভার অ্যাডমিনের অ্যাকাউন্ট খুলুন।</translation>
    </message>
    <message>
        <source>Account name, password or code is wrong</source>
        <translation>অ্যাকাউন্টের নাম, পাসওয়ার্ড বা কোড ভুল</translation>
    </message>
    <message>
        <source>Try again. Each code works only once.</source>
        <translation>আবার চেষ্টা করুন। একটি কোড একবারই চলে।</translation>
    </message>
    <message>
        <source>There were too many failed attempts</source>
        <translation>অনেকবার ভুল চেষ্টা হয়েছে</translation>
    </message>
    <message>
        <source>Try again in {wait_minutes}.</source>
        <translation>{wait_minutes} পরে আবার চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>Without a certificate the server runs on this machine only, not on {host}</source>
        <translation>সনদ ছাড়া কার্যালয়ের সার্ভার শুধু এই কম্পিউটারে চালানো যায়, {host}-এ নয়</translation>
    </message>
    <message>
        <source>Give --cert and --key, or put a reverse proxy in front of it.</source>
        <translation>--cert ও --key দিন অথবা সামনে রিভার্স প্রক্সি বসান।</translation>
    </message>
    <message>
        <source>{port} cannot be opened: {why}</source>
        <translation>{port} খোলা যায় না: {why}</translation>
    </message>
    <message>
        <source>Another program may be using it. Choose another port or socket with --port or --socket.</source>
        <translation>সম্ভবত অন্য কোনো প্রোগ্রাম এটি ব্যবহার করছে। --port বা --socket দিয়ে অন্য পোর্ট বা সকেট বেছে নিন।</translation>
    </message>
    <message>
        <source>Too many requests: you sent {n} in the last hour</source>
        <translation>গত এক ঘণ্টায় আপনি {n} বার অনুরোধ পাঠিয়েছেন; এখন আর পাঠানো যাবে না</translation>
    </message>
    <message>
        <source>Wait, or phone the person.</source>
        <translation>অপেক্ষা করুন অথবা ফোন করুন।</translation>
    </message>
    <message>
        <source>Requests cannot be sent between 10 PM and 6 AM</source>
        <translation>রাত ১০টা থেকে সকাল ৬টা পর্যন্ত কাউকে অনুরোধ পাঠানো যায় না</translation>
    </message>
    <message>
        <source>There is nobody to send a request to</source>
        <translation>সেখানে অনুরোধ পাঠানোর মতো কেউ নেই</translation>
    </message>
    <message>
        <source>This cannot be distributed: line {line} is not valid</source>
        <translation>এটি বিতরণ করা যায় না: {line} নং লাইন ঠিক নেই</translation>
    </message>
    <message>
        <source>This policy cannot be distributed because of {key}</source>
        <translation>{key} সেটিংটির কারণে এই নিয়ম বিতরণ করা যায় না</translation>
    </message>
    <message>
        <source>There is no such setting, its value is not valid, or only a PC&apos;s own policy can set it. Nothing was changed.</source>
        <translation>এমন কোনো সেটিং নেই, মানটি সঠিক নয়, অথবা এটি শুধু কম্পিউটারের নিজস্ব নিয়মে নির্ধারণ করা যায়। কিছুই বদলানো হয়নি।</translation>
    </message>
    <message>
        <source>{name}: enter a whole number from {least} to {most}</source>
        <translation>{name}: {least} থেকে {most} পর্যন্ত একটি পূর্ণ সংখ্যা লিখুন</translation>
    </message>
    <message>
        <source>“{month}” is not a month</source>
        <translation>‘{month}’ কোনো মাস নয়</translation>
    </message>
    <message>
        <source>For example 2026-11.</source>
        <translation>যেমন ‘2026-11’।</translation>
    </message>
    <message>
        <source>{path} is not valid: {place}</source>
        <translation>{path} ফাইলটি ঠিক নেই: {place}</translation>
    </message>
    <message>
        <source>See the example in docs/office.md.</source>
        <translation>docs/office.md ফাইলের নমুনাটি দেখুন।</translation>
    </message>
    <message>
        <source>Notices cannot go to “{text}”</source>
        <translation>‘{text}’ ঠিকানায় সতর্কবার্তা পাঠানো যায় না</translation>
    </message>
    <message>
        <source>Enter an email address, or an address that begins with https://.</source>
        <translation>ই-মেইল ঠিকানা, অথবা https:// দিয়ে শুরু ঠিকানা লিখুন।</translation>
    </message>
    <message>
        <source>No mail server is set</source>
        <translation>কোনো মেইল সার্ভার ঠিক করা নেই</translation>
    </message>
    <message>
        <source>{host} is inside a private network</source>
        <translation>{host} ভেতরের নেটওয়ার্কের ঠিকানা</translation>
    </message>
    <message>
        <source>{host} refused the notice: {said}</source>
        <translation>{host} সতর্কবার্তা নেয়নি: {said}</translation>
    </message>
    <message>
        <source>{host} could not be reached: {why}</source>
        <translation>{host} পাওয়া যায়নি: {why}</translation>
    </message>
    <message>
        <source>Too many notices are waiting to be sent</source>
        <translation>পাঠানোর অপেক্ষায় অতিরিক্ত সতর্কবার্তা জমেছে</translation>
    </message>
    <message>
        <source>Directive</source>
        <translation>নির্দেশনা</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>সিদ্ধান্ত</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>উত্তর</translation>
    </message>
    <message>
        <source>Message on file</source>
        <translation>নথিতে রাখা বার্তা</translation>
    </message>
    <message>
        <source>Action taken</source>
        <translation>গৃহীত ব্যবস্থা</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>সংশোধন</translation>
    </message>
    <message>
        <source>Content removal</source>
        <translation>লেখা অপসারণ</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>আনা বার্তা</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>নিবন্ধন বহি হস্তান্তর</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>নিবন্ধন বহি বুঝে নেওয়া</translation>
    </message>
    <message>
        <source>from the copied message</source>
        <translation>কপি করা বার্তা থেকে</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>ফাইল থেকে</translation>
    </message>
    <message>
        <source>from an exported chat</source>
        <translation>এক্সপোর্ট করা চ্যাট থেকে</translation>
    </message>
    <message>
        <source>typed in</source>
        <translation>টাইপ করা</translation>
    </message>
    <message>
        <source>sealed, then recorded</source>
        <translation>আগে সিল করা, পরে নথিভুক্ত</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>হোয়াটসঅ্যাপ</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>সিগন্যাল</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>টেলিগ্রাম</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>এসএমএস</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>ফোন</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>ই-মেইল</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>মৌখিক</translation>
    </message>
    <message>
        <source>Ordinary</source>
        <translation>সাধারণ</translation>
    </message>
    <message>
        <source>Restricted</source>
        <translation>সীমিত</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>গোপনীয়</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>বিশেষ গোপনীয়</translation>
    </message>
    <message>
        <source>Top secret</source>
        <translation>অতি গোপনীয়</translation>
    </message>
    <message>
        <source>None</source>
        <translation>নেই</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>জরুরি</translation>
    </message>
    <message>
        <source>Immediate</source>
        <translation>অবিলম্বে</translation>
    </message>
    <message>
        <source>Highest priority</source>
        <translation>সর্বোচ্চ অগ্রাধিকার</translation>
    </message>
    <message>
        <source>Reminder letter</source>
        <translation>তাগিদপত্র</translation>
    </message>
    <message>
        <source>For attention</source>
        <translation>দৃষ্টি আকর্ষণ</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>প্রাপ্তি স্বীকার করা হয়েছে</translation>
    </message>
    <message>
        <source>Replied</source>
        <translation>উত্তর দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>অগ্রায়ন করা হয়েছে</translation>
    </message>
    <message>
        <source>Answer received</source>
        <translation>জবাব পাওয়া গেছে</translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation>বাস্তবায়িত</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>মন্তব্য</translation>
    </message>
    <message>
        <source>No action needed</source>
        <translation>ব্যবস্থা নিষ্প্রয়োজন</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>আবার খোলা হয়েছে</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>সময়সীমা আজ</translation>
    </message>
    <message>
        <source>due within 7 days</source>
        <translation>৭ দিনের মধ্যে</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>সময় পেরিয়েছে</translation>
    </message>
    <message>
        <source>to be answered</source>
        <translation>সাড়া বাকি</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>প্রাপ্তি স্বীকৃত</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>নথিভুক্ত</translation>
    </message>
    <message>
        <source>content removed</source>
        <translation>লেখা অপসারিত</translation>
    </message>
    <message>
        <source>Sender, as written</source>
        <translation>প্রেরক (বার্তায় যেমন আছে)</translation>
    </message>
    <message>
        <source>Designation</source>
        <translation>পদবি</translation>
    </message>
    <message>
        <source>Group or person</source>
        <translation>গ্রুপ বা ব্যক্তি</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>মাধ্যম</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>অগ্রাধিকার</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>বিষয়</translation>
    </message>
    <message>
        <source>Memo no.</source>
        <translation>স্মারক নং</translation>
    </message>
    <message>
        <source>Date of the memo</source>
        <translation>স্মারকের তারিখ</translation>
    </message>
    <message>
        <source>D-Nothi no.</source>
        <translation>ডি-নথি নং</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>সময়সীমা</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>সভা</translation>
    </message>
    <message>
        <source>Meeting until</source>
        <translation>সভা শেষের সময়</translation>
    </message>
    <message>
        <source>Place or link of the meeting</source>
        <translation>সভার স্থান বা লিংক</translation>
    </message>
    <message>
        <source>Time of the message</source>
        <translation>বার্তার সময়</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>লেখা</translation>
    </message>
    <message>
        <source>Text read from pictures</source>
        <translation>ছবি থেকে পড়া লেখা</translation>
    </message>
    <message>
        <source>Class set by</source>
        <translation>শ্রেণি নির্ধারণ করেছেন</translation>
    </message>
    <message>
        <source>Bengali date of the memo</source>
        <translation>স্মারকের বাংলা তারিখ</translation>
    </message>
    <message>
        <source>day and month may be swapped; please check.</source>
        <translation>দিন ও মাস উল্টো হতে পারে; দেখে নিন।</translation>
    </message>
    <message>
        <source>uncertain; please check.</source>
        <translation>পড়া গেছে, তবে নিশ্চিত নয়; দেখে নিন।</translation>
    </message>
    <message>
        <source>the message says “{words}”.</source>
        <translation>বার্তায় ‘{words}’ লেখা আছে।</translation>
    </message>
    <message>
        <source>“{words}”, without a date.</source>
        <translation>‘{words}’ লেখা আছে, তারিখ লেখা নেই।</translation>
    </message>
    <message>
        <source>in the picture “{words}”.</source>
        <translation>ছবিতে ‘{words}’ লেখা আছে।</translation>
    </message>
    <message>
        <source>“{words}” has passed.</source>
        <translation>‘{words}’ পেরিয়ে গেছে।</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>ক্রম</translation>
    </message>
    <message>
        <source>Memo no. and date</source>
        <translation>স্মারক নং ও তারিখ</translation>
    </message>
    <message>
        <source>Action taken and date</source>
        <translation>গৃহীত ব্যবস্থা ও তারিখ</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>মন্তব্য</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>চলমান</translation>
    </message>
    <message>
        <source>late</source>
        <translation>সময়সীমা উত্তীর্ণ</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>ব্যবস্থা নিষ্প্রয়োজন</translation>
    </message>
    <message>
        <source>Class A (ka), permanent</source>
        <translation>ক শ্রেণি, স্থায়ী</translation>
    </message>
    <message>
        <source>Class B (kha)</source>
        <translation>খ শ্রেণি</translation>
    </message>
    <message>
        <source>Class C (ga)</source>
        <translation>গ শ্রেণি</translation>
    </message>
    <message>
        <source>Class D (gha)</source>
        <translation>ঘ শ্রেণি</translation>
    </message>
    <message>
        <source>from another program</source>
        <translation>অন্য প্রোগ্রাম থেকে</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>নাম</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>কার্যালয়</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ভাষা</translation>
    </message>
    <message>
        <source>Ready replies</source>
        <translation>তৈরি উত্তর</translation>
    </message>
    <message>
        <source>Enter one per line. Do not enter anything confidential. If you clear the list, the common replies return.</source>
        <translation>প্রতি লাইনে একটি লিখুন। গোপনীয় কিছু লিখবেন না। সব মুছলে প্রচলিত উত্তরগুলো ফিরে আসবে।</translation>
    </message>
    <message>
        <source>Office time zone</source>
        <translation>কার্যালয়ের সময়-অঞ্চল</translation>
    </message>
    <message>
        <source>Public holidays</source>
        <translation>সরকারি ছুটি</translation>
    </message>
    <message>
        <source>Extra holidays</source>
        <translation>অতিরিক্ত ছুটি</translation>
    </message>
    <message>
        <source>Holidays worked</source>
        <translation>ছুটি হলেও কর্মদিবস</translation>
    </message>
    <message>
        <source>Days off</source>
        <translation>ছুটি</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>অফিস সময়</translation>
    </message>
    <message>
        <source>Message check every</source>
        <translation>কতক্ষণ পরপর বার্তা পরীক্ষা</translation>
    </message>
    <message>
        <source>Outside office hours</source>
        <translation>অফিস সময়ের বাইরে</translation>
    </message>
    <message>
        <source>Media to check</source>
        <translation>যেসব মাধ্যমে বার্তা দেখতে হবে</translation>
    </message>
    <message>
        <source>Minutes for “Later”</source>
        <translation>‘পরে’ চাপলে কতক্ষণ পরে</translation>
    </message>
    <message>
        <source>“Later” at most</source>
        <translation>‘পরে’ সর্বোচ্চ কতবার</translation>
    </message>
    <message>
        <source>Missed after</source>
        <translation>কতক্ষণ পরে বাদ ধরা হবে</translation>
    </message>
    <message>
        <source>Longest pause</source>
        <translation>একটি বিরতি সর্বোচ্চ কতক্ষণ</translation>
    </message>
    <message>
        <source>Card of the day</source>
        <translation>দিনের কাজের কার্ড</translation>
    </message>
    <message>
        <source>Shows today&apos;s work when the office opens, and tomorrow&apos;s work 15 minutes before it closes.</source>
        <translation>অফিস খোলার সময় আজকের কাজ, বন্ধ হওয়ার পনেরো মিনিট আগে আগামীকালের কাজ দেখায়।</translation>
    </message>
    <message>
        <source>Shortcuts from any program</source>
        <translation>যেকোনো প্রোগ্রাম থেকে কিবোর্ড শর্টকাট</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F9: “Checked”, while a check is open. Ctrl+Shift+F8: record the copied message.</source>
        <translation>Ctrl+Shift+F9: বার্তা পরীক্ষা বাকি থাকলে ‘দেখেছি’। Ctrl+Shift+F8: কপি করা বার্তা নথিভুক্ত করা।</translation>
    </message>
    <message>
        <source>No card while WhatsApp is in use</source>
        <translation>হোয়াটসঅ্যাপ ব্যবহারে থাকলে কার্ড নয়</translation>
    </message>
    <message>
        <source>The check is then recorded as “WhatsApp in use”.</source>
        <translation>তখন ফল লেখা হয় ‘হোয়াটসঅ্যাপ ব্যবহারে ছিল’।</translation>
    </message>
    <message>
        <source>Servers in the country</source>
        <translation>দেশের ভেতরের সার্ভার</translation>
    </message>
    <message>
        <source>Servers abroad</source>
        <translation>দেশের বাইরের সার্ভার</translation>
    </message>
    <message>
        <source>DNS test names</source>
        <translation>ডিএনএস যাচাইয়ের নাম</translation>
    </message>
    <message>
        <source>Sign-in test pages</source>
        <translation>লগইন লাগে কি না, তা যাচাইয়ের পাতা</translation>
    </message>
    <message>
        <source>Check the network every</source>
        <translation>কতক্ষণ পরপর সংযোগ যাচাই</translation>
    </message>
    <message>
        <source>Wait for a reply</source>
        <translation>উত্তরের জন্য অপেক্ষা</translation>
    </message>
    <message>
        <source>Not connected after</source>
        <translation>কতবার ব্যর্থ হলে বিচ্ছিন্ন</translation>
    </message>
    <message>
        <source>Connected again after</source>
        <translation>কতবার সফল হলে আবার সংযুক্ত</translation>
    </message>
    <message>
        <source>On mobile data, every</source>
        <translation>মোবাইল ডাটায় কতক্ষণ পরপর</translation>
    </message>
    <message>
        <source>Lock the register when idle for</source>
        <translation>কতক্ষণ ব্যবহার না হলে তালাবদ্ধ হবে</translation>
    </message>
    <message>
        <source>Lock when the screen locks</source>
        <translation>স্ক্রিন লক হলে তালাবদ্ধ করা</translation>
    </message>
    <message>
        <source>Hide from screen capture</source>
        <translation>স্ক্রিনশট থেকে আড়ালে রাখা</translation>
    </message>
    <message>
        <source>On Windows, directives do not appear in screenshots or shared screens.</source>
        <translation>উইন্ডোজে স্ক্রিনশট বা স্ক্রিন শেয়ারে নির্দেশনা দেখা যায় না।</translation>
    </message>
    <message>
        <source>Open without the passphrase</source>
        <translation>গোপন বাক্য ছাড়া খোলা</translation>
    </message>
    <message>
        <source>A copy of the key can then be kept in this PC&apos;s keyring. Anyone using your unlocked PC can open the register with it.</source>
        <translation>চাবির একটি কপি তখন এই কম্পিউটারে রাখা যাবে। আপনি লগইন করা অবস্থায় যিনি এখানে বসবেন, তিনিও তা দিয়ে নিবন্ধন বহি খুলতে পারবেন।</translation>
    </message>
    <message>
        <source>Backup folder</source>
        <translation>ব্যাকআপের ফোল্ডার</translation>
    </message>
    <message>
        <source>Choose a folder on another disk. A backup is made there when you open the register.</source>
        <translation>অন্য ডিস্কে একটি ফোল্ডার বেছে নিন। নিবন্ধন বহি খোলার সময় সেখানে ব্যাকআপ রাখা হয়।</translation>
    </message>
    <message>
        <source>Backup every</source>
        <translation>ব্যাকআপ কত দিন পরপর</translation>
    </message>
    <message>
        <source>Remind me on Today if no backup folder is set</source>
        <translation>ব্যাকআপের ফোল্ডার না থাকলে ‘আজ’ পাতায় জানানো</translation>
    </message>
    <message>
        <source>Monthly report to</source>
        <translation>মাসিক প্রতিবেদনের ফোল্ডার</translation>
    </message>
    <message>
        <source>Last month&apos;s report is saved here on the first working day. Leave empty to turn this off.</source>
        <translation>প্রথম কর্মদিবসে গত মাসের প্রতিবেদন এখানে সংরক্ষণ করা হয়। ফাঁকা রাখলে করা হয় না।</translation>
    </message>
    <message>
        <source>Monthly report format</source>
        <translation>মাসিক প্রতিবেদনের ধরন</translation>
    </message>
    <message>
        <source>Columns of the progress table</source>
        <translation>অগ্রগতির ছকের কলাম</translation>
    </message>
    <message>
        <source>Show the Office page</source>
        <translation>‘কার্যালয়’ পাতা দেখানো</translation>
    </message>
    <message>
        <source>For supervisors: verify the bundles of many officers and add them up.</source>
        <translation>তদারককারী কর্মকর্তাদের জন্য: অনেক কর্মকর্তার প্রমাণ-প্যাকেট যাচাই করে একসঙ্গে হিসাব করা যায়।</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>থিম</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>লেখার আকার</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>ঘড়ি</translation>
    </message>
    <message>
        <source>Start with the PC</source>
        <translation>কম্পিউটারের সঙ্গে চালু হওয়া</translation>
    </message>
    <message>
        <source>Time before Tatpar starts counts as “not observed”.</source>
        <translation>চালু হওয়ার আগের সময় ‘পর্যবেক্ষণ হয়নি’ ধরা হয়।</translation>
    </message>
    <message>
        <source>Folder with the phone&apos;s files</source>
        <translation>ফোনের ফাইলের ফোল্ডার</translation>
    </message>
    <message>
        <source>You are notified once of each new WhatsApp chat or screenshot. Separate folders with a semicolon.</source>
        <translation>এখানে নতুন হোয়াটসঅ্যাপ চ্যাট বা স্ক্রিনশট এলে একবার জানানো হয়। একাধিক ফোল্ডারের মাঝে সেমিকোলন দিন।</translation>
    </message>
    <message>
        <source>Office server</source>
        <translation>কার্যালয়ের সার্ভার</translation>
    </message>
    <message>
        <source>Enter it with https://. Leave empty to send nothing.</source>
        <translation>https:// সহ লিখুন। ফাঁকা রাখলে কোথাও কিছু পাঠানো হয় না।</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>টোকেন</translation>
    </message>
    <message>
        <source>Ask the server administrator for it. It is needed once, to join.</source>
        <translation>সার্ভার অ্যাডমিন দেন। কার্যালয়ের সঙ্গে যুক্ত হতে একবার লাগে।</translation>
    </message>
    <message>
        <source>Send names of Wi-Fi networks</source>
        <translation>ওয়াইফাইয়ের নাম পাঠানো</translation>
    </message>
    <message>
        <source>Otherwise only the type of connection is sent.</source>
        <translation>না হলে শুধু সংযোগের ধরন পাঠানো হয়।</translation>
    </message>
    <message>
        <source>Send counts of directives</source>
        <translation>নির্দেশনার সংখ্যা পাঠানো</translation>
    </message>
    <message>
        <source>Sends how many directives were received this month, and how many deadlines were met and missed. It never sends their text.</source>
        <translation>এ মাসে কতটি নির্দেশনা এসেছে, কতটি সময়সীমার মধ্যে বাস্তবায়িত হয়েছে ও কতটির সময়সীমা পেরিয়েছে, তা পাঠানো হয়। নির্দেশনার লেখা কখনো পাঠানো হয় না।</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>ছুটির দিন</translation>
    </message>
    <message>
        <source>No checks are due on these days.</source>
        <translation>এসব দিনে বার্তা পরীক্ষা নির্ধারিত থাকে না।</translation>
    </message>
    <message>
        <source>Office policy</source>
        <translation>কার্যালয়ের নিয়ম</translation>
    </message>
    <message>
        <source>It locks some settings. It cannot weaken protection.</source>
        <translation>এতে কিছু সেটিং নির্ধারিত থাকে, বদলানো যায় না; এর মাধ্যমে সুরক্ষা কমানো যায় না।</translation>
    </message>
    <message>
        <source>Trusted signers</source>
        <translation>বিশ্বস্ত স্বাক্ষরকারী</translation>
    </message>
    <message>
        <source>Bundles from these PCs count as signed by a known PC.</source>
        <translation>এসব কম্পিউটারের প্রমাণ-প্যাকেট পরিচিত কম্পিউটারের স্বাক্ষরিত বলে গণ্য হয়।</translation>
    </message>
    <message>
        <source>Latest version</source>
        <translation>সর্বশেষ সংস্করণ</translation>
    </message>
    <message>
        <source>This is for your information. Nothing is installed.</source>
        <translation>শুধু জানার জন্য; কিছুই ইনস্টল হয় না।</translation>
    </message>
    <message>
        <source>This PC sent data in the wrong format. Tell the IT administrator.</source>
        <translation>এই কম্পিউটার ভুল গঠনে তথ্য পাঠিয়েছে। আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>The token is not valid here. Ask the server administrator for a new one.</source>
        <translation>টোকেনটি এখানে কার্যকর নয়। সার্ভার অ্যাডমিনের কাছ থেকে নতুন টোকেন নিন।</translation>
    </message>
    <message>
        <source>The daily figures contradict each other. Tell the IT administrator.</source>
        <translation>দিনের হিসাবে অসংগতি আছে। আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>This PC has not joined the office.</source>
        <translation>এই কম্পিউটার কার্যালয়ে যুক্ত হয়নি।</translation>
    </message>
    <message>
        <source>The office has another key for this PC. Tell the server administrator.</source>
        <translation>কার্যালয়ে এই কম্পিউটারের অন্য চাবি আছে। সার্ভার অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>The PC&apos;s clock and the office&apos;s clock are more than five minutes apart.</source>
        <translation>কম্পিউটার ও কার্যালয়ের ঘড়ির ব্যবধান পাঁচ মিনিটের বেশি।</translation>
    </message>
    <message>
        <source>The office has retired this PC.</source>
        <translation>কার্যালয় এই কম্পিউটারকে তালিকা থেকে বাদ দিয়েছে।</translation>
    </message>
    <message>
        <source>This PC has left the office. It can join again with a valid token.</source>
        <translation>এই কম্পিউটার কার্যালয় থেকে বিযুক্ত হয়েছে; কার্যকর টোকেন দিয়ে আবার যুক্ত করা যাবে।</translation>
    </message>
    <message>
        <source>The office has not confirmed this PC yet. No daily figures are sent until then.</source>
        <translation>কার্যালয় এই কম্পিউটারকে এখনো নিশ্চিত করেনি। তার আগে কোনো দিনের হিসাব পাঠানো হয় না।</translation>
    </message>
    <message>
        <source>This PC belongs to another office. Ask the server administrator to move it.</source>
        <translation>এই কম্পিউটার অন্য কার্যালয়ের। কম্পিউটারটি স্থানান্তর করতে সার্ভার অ্যাডমিনকে বলুন।</translation>
    </message>
    <message>
        <source>The date is impossible because the PC&apos;s clock was wrong. The daily figures were set aside.</source>
        <translation>তারিখটি সম্ভব নয়: কম্পিউটারের ঘড়ি ভুল ছিল। দিনের হিসাবটি আলাদা রাখা হয়েছে।</translation>
    </message>
    <message>
        <source>This PC sends requests too often. It will try again later.</source>
        <translation>এই কম্পিউটার ঘন ঘন তথ্য পাঠাচ্ছে; পরে আবার চেষ্টা করবে।</translation>
    </message>
    <message>
        <source>The office&apos;s database is not responding. Tatpar will try again.</source>
        <translation>কার্যালয়ের ডেটাবেস সাড়া দিচ্ছে না। তৎপর নিজে থেকেই আবার চেষ্টা করবে।</translation>
    </message>
    <message>
        <source>Tray icon</source>
        <translation>ট্রে আইকন</translation>
    </message>
    <message>
        <source>There is no tray on this PC, so the window stays open.</source>
        <translation>এই কম্পিউটারে ট্রে নেই। তাই উইন্ডোটি খোলা থাকবে।</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>বিজ্ঞপ্তি</translation>
    </message>
    <message>
        <source>Tatpar cannot show notifications here.</source>
        <translation>এখানে বিজ্ঞপ্তি দেখানো যায় না।</translation>
    </message>
    <message>
        <source>Reminder card</source>
        <translation>রিমাইন্ডার কার্ড</translation>
    </message>
    <message>
        <source>The card did not appear.</source>
        <translation>কার্ডটি স্ক্রিনে দেখা যায়নি।</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>শব্দ</translation>
    </message>
    <message>
        <source>No sound was played.</source>
        <translation>এই কম্পিউটারে শব্দ বাজেনি।</translation>
    </message>
    <message>
        <source>Idle time</source>
        <translation>কম্পিউটার ব্যবহার না হওয়ার সময়</translation>
    </message>
    <message>
        <source>Tatpar cannot tell whether anyone is at this PC.</source>
        <translation>কম্পিউটারে কেউ আছেন কি না, জানা যায় না।</translation>
    </message>
    <message>
        <source>Tatpar cannot tell when the screen is locked.</source>
        <translation>স্ক্রিন কখন লক হয়, এখানে তা জানা যায় না।</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation>স্লিপ মোড</translation>
    </message>
    <message>
        <source>Tatpar cannot detect sleep directly. It uses the clock instead.</source>
        <translation>কম্পিউটার কখন স্লিপ মোডে যায়, তা সরাসরি জানা যায় না। ঘড়ি দেখে অনুমান করা হয়।</translation>
    </message>
    <message>
        <source>Full-screen windows</source>
        <translation>পুরো স্ক্রিনের প্রোগ্রাম</translation>
    </message>
    <message>
        <source>Tatpar cannot detect full-screen programs here. Reminders will not wait for them.</source>
        <translation>পুরো স্ক্রিনের প্রোগ্রাম চলছে কি না, এখানে বোঝা যায় না। তাই রিমাইন্ডার অপেক্ষা করবে না।</translation>
    </message>
    <message>
        <source>Tatpar cannot detect “Do not disturb” here. Reminders will not wait for it.</source>
        <translation>‘বিরক্ত করবেন না’ চালু কি না, এখানে বোঝা যায় না। তাই রিমাইন্ডার অপেক্ষা করবে না।</translation>
    </message>
    <message>
        <source>Bengali font</source>
        <translation>বাংলা ফন্ট</translation>
    </message>
    <message>
        <source>There is no Bengali font. Install Noto Sans Bengali.</source>
        <translation>বাংলা ফন্ট নেই। Noto Sans Bengali ইনস্টল করুন।</translation>
    </message>
    <message>
        <source>{place}: this row does not belong here.</source>
        <translation>{place}: এই সারি এখানে থাকার কথা নয়।</translation>
    </message>
    <message>
        <source>{file}, row {row}</source>
        <translation>{file}, {row} নং সারি</translation>
    </message>
    <message>
        <source>by an unknown key</source>
        <translation>অজানা চাবিতে</translation>
    </message>
    <message>
        <source>List of files</source>
        <translation>ফাইলের তালিকা</translation>
    </message>
    <message numerus="yes">
        <source>all {n} files match</source>
        <translation><numerusform>{n}টি ফাইলই মেলে</numerusform><numerusform>{n}টি ফাইলই মেলে</numerusform></translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>ধারাবাহিকতা</translation>
    </message>
    <message numerus="yes">
        <source>{n} rows, each linked to the one before</source>
        <translation><numerusform>{n}টি সারি, প্রতিটি আগেরটির সঙ্গে বাঁধা</numerusform><numerusform>{n}টি সারি, প্রতিটি আগেরটির সঙ্গে বাঁধা</numerusform></translation>
    </message>
    <message>
        <source>Recalculated</source>
        <translation>পুনরায় হিসাব</translation>
    </message>
    <message>
        <source>the same result</source>
        <translation>একই ফল এসেছে</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>স্বাক্ষর</translation>
    </message>
    <message numerus="yes">
        <source>{n} of {all} records, matching the register&apos;s signed head</source>
        <translation><numerusform>{all}টি ভুক্তির {n}টি; নিবন্ধন বহির স্বাক্ষরিত শেষ ছাপের সঙ্গে মেলে</numerusform><numerusform>{all}টি ভুক্তির {n}টি; নিবন্ধন বহির স্বাক্ষরিত শেষ ছাপের সঙ্গে মেলে</numerusform></translation>
    </message>
    <message>
        <source>{fingerprint}: not a trusted key here; compare it by phone</source>
        <translation>চাবি {fingerprint} এখানে তালিকাভুক্ত নয়; নিবন্ধন বহি যাঁর, তাঁর সঙ্গে ফোনে মিলিয়ে নিন</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>ভুক্তি</translation>
    </message>
    <message>
        <source>Records from the register</source>
        <translation>নিবন্ধন বহির ভুক্তি</translation>
    </message>
    <message>
        <source>Data digest, as on the PDF report</source>
        <translation>তথ্যের যাচাই-ছাপ, পিডিএফ প্রতিবেদনে যেমন</translation>
    </message>
    <message>
        <source>Copied. Send this line separately from the bundles: {line}
Key fingerprint, to read out by phone: {fingerprint}</source>
        <translation>কপি হয়েছে। প্রমাণ-প্যাকেটের সঙ্গে নয়, অন্য মাধ্যমে দিন: {line}
ফোনে পড়ে শোনানোর জন্য চাবির ছাপ: {fingerprint}</translation>
    </message>
    <message>
        <source>This proves that nothing changed after the export. “Checked” is the officer&apos;s own statement.</source>
        <translation>এতে প্রমাণিত হয় যে এক্সপোর্টের পর কিছু বদলানো হয়নি। ‘দেখেছি’ কর্মকর্তার নিজের বক্তব্য।</translation>
    </message>
    <message>
        <source>verified: nothing was changed</source>
        <translation>যাচাই হয়েছে: কিছুই বদলানো হয়নি</translation>
    </message>
    <message>
        <source>{file}: consistent, but not verified. {why}</source>
        <translation>{file}: মেলে, কিন্তু যাচাই সম্পূর্ণ নয়। {why}</translation>
    </message>
    <message>
        <source>{file}: verification failed. {why}</source>
        <translation>{file}: যাচাইয়ে মেলেনি। {why}</translation>
    </message>
    <message>
        <source>Connectivity</source>
        <translation>সংযোগ</translation>
    </message>
    <message>
        <source>Message checks</source>
        <translation>বার্তা পরীক্ষা</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>সারাংশ</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ঘটনাপঞ্জি</translation>
    </message>
    <message>
        <source>officer</source>
        <translation>কর্মকর্তা</translation>
    </message>
    <message>
        <source>PC</source>
        <translation>কম্পিউটার</translation>
    </message>
    <message>
        <source>began</source>
        <translation>শুরু</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>শেষ</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>স্থায়িত্ব</translation>
    </message>
    <message>
        <source>in office hours</source>
        <translation>অফিস সময়ে</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>কারণ</translation>
    </message>
    <message>
        <source>path</source>
        <translation>সংযোগপথ</translation>
    </message>
    <message>
        <source>observations</source>
        <translation>পর্যবেক্ষণ</translation>
    </message>
    <message>
        <source>due</source>
        <translation>নির্ধারিত</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>ফল</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>সাড়া</translation>
    </message>
    <message>
        <source>times postponed</source>
        <translation>কতবার পেছানো হয়েছে</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>সময়-অঞ্চল</translation>
    </message>
    <message>
        <source>time of the export</source>
        <translation>এক্সপোর্টের সময়</translation>
    </message>
    <message>
        <source>rows in the log</source>
        <translation>ঘটনাপঞ্জির সারি</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>পর্যবেক্ষণের আওতা</translation>
    </message>
    <message>
        <source>time connected, %</source>
        <translation>সংযুক্ত থাকার হার (%)</translation>
    </message>
    <message>
        <source>lower bound</source>
        <translation>নিম্ন সীমা</translation>
    </message>
    <message>
        <source>upper bound</source>
        <translation>ঊর্ধ্ব সীমা</translation>
    </message>
    <message>
        <source>outages</source>
        <translation>সংযোগ বিভ্রাট</translation>
    </message>
    <message>
        <source>no outcome yet</source>
        <translation>এখনো ফল লেখা হয়নি</translation>
    </message>
    <message>
        <source>median time to answer</source>
        <translation>সাড়া দেওয়ার মধ্যক সময়</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} সে.</translation>
    </message>
    <message numerus="yes">
        <source>{file}: verified, {rows} rows unchanged, head {head}</source>
        <translation><numerusform>{file}: যাচাই হয়েছে, {rows}টি সারি অক্ষত, শেষ ছাপ {head}</numerusform><numerusform>{file}: যাচাই হয়েছে, {rows}টি সারি অক্ষত, শেষ ছাপ {head}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Rows were lost {n} times before, according to the log.</source>
        <translation><numerusform>ঘটনাপঞ্জি অনুযায়ী এর আগে {n} বার কিছু সারি হারিয়েছে।</numerusform><numerusform>ঘটনাপঞ্জি অনুযায়ী এর আগে {n} বার কিছু সারি হারিয়েছে।</numerusform></translation>
    </message>
    <message>
        <source>{file}: verification failed. The file as a whole is damaged.</source>
        <translation>{file}: যাচাইয়ে মেলেনি। ফাইলটি নষ্ট: এর এক অংশের সঙ্গে অন্য অংশ মেলে না।</translation>
    </message>
    <message>
        <source>No rows can be read from the start.</source>
        <translation>শুরু থেকে ধারাবাহিক কোনো সারি পড়া যায় না।</translation>
    </message>
    <message numerus="yes">
        <source>{n} rows can be read, the last from {when}.</source>
        <translation><numerusform>{n}টি সারি পড়া যায়, শেষটির সময় {when}।</numerusform><numerusform>{n}টি সারি পড়া যায়, শেষটির সময় {when}।</numerusform></translation>
    </message>
    <message>
        <source>Tatpar can save them to a new log and continue. The damaged file is kept.</source>
        <translation>তৎপর এগুলো নতুন একটি ঘটনাপঞ্জিতে সংরক্ষণ করে কাজ চালিয়ে যেতে পারে। নষ্ট ফাইলটি পাশেই থাকবে।</translation>
    </message>
    <message numerus="yes">
        <source>{n} more can be read after a gap; they stay in the damaged file.</source>
        <translation><numerusform>হারানো অংশের পরের আরও {n}টি সারি পড়া যায়: সেগুলো নষ্ট ফাইলেই থাকবে।</numerusform><numerusform>হারানো অংশের পরের আরও {n}টি সারি পড়া যায়: সেগুলো নষ্ট ফাইলেই থাকবে।</numerusform></translation>
    </message>
    <message>
        <source>You had postponed an earlier reminder</source>
        <translation>আগের রিমাইন্ডারটি আপনি পিছিয়ে দিয়েছিলেন</translation>
    </message>
    <message>
        <source>Nothing was observed then</source>
        <translation>তখন পর্যবেক্ষণ হয়নি</translation>
    </message>
    <message>
        <source>Nobody was at the PC</source>
        <translation>কম্পিউটারে কেউ ছিলেন না</translation>
    </message>
    <message>
        <source>answered by a command</source>
        <translation>কমান্ড দিয়ে সাড়া দেওয়া হয়েছে</translation>
    </message>
    <message numerus="yes">
        <source>{n} checks missed, {times}.</source>
        <translation><numerusform>{n}টি বার্তা পরীক্ষা বাদ পড়েছে, {times}।</numerusform><numerusform>{n}টি বার্তা পরীক্ষা বাদ পড়েছে, {times}।</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} earlier checks are still open, {times}.</source>
        <translation><numerusform>আগের {n}টি বার্তা পরীক্ষা বাকি, {times}।</numerusform><numerusform>আগের {n}টি বার্তা পরীক্ষা বাকি, {times}।</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>WhatsApp shows {n} unread messages</source>
        <translation><numerusform>হোয়াটসঅ্যাপে {n}টি অপঠিত বার্তা</numerusform><numerusform>হোয়াটসঅ্যাপে {n}টি অপঠিত বার্তা</numerusform></translation>
    </message>
    <message>
        <source>Your pause</source>
        <translation>আপনার দেওয়া বিরতি</translation>
    </message>
    <message>
        <source>not shown later</source>
        <translation>পরে আর দেখানো হয়নি</translation>
    </message>
    <message>
        <source>ended at {time}</source>
        <translation>{time} শেষ হয়েছে</translation>
    </message>
    <message>
        <source>shown at {time}</source>
        <translation>{time} দেখানো হয়েছে</translation>
    </message>
    <message>
        <source>{n} shown together at {time}</source>
        <translation>{n}টি একসঙ্গে, {time}</translation>
    </message>
    <message numerus="yes">
        <source>{n} checks</source>
        <translation><numerusform>{n}টি বার্তা পরীক্ষা</numerusform><numerusform>{n}টি বার্তা পরীক্ষা</numerusform></translation>
    </message>
    <message>
        <source>day off, announced on {date}</source>
        <translation>{date} তারিখে ঘোষিত ছুটির দিন</translation>
    </message>
    <message numerus="yes">
        <source>{n} checks on holidays announced later</source>
        <translation><numerusform>পরে ঘোষিত ছুটির দিনে {n}টি বার্তা পরীক্ষা</numerusform><numerusform>পরে ঘোষিত ছুটির দিনে {n}টি বার্তা পরীক্ষা</numerusform></translation>
    </message>
    <message>
        <source>yet to come</source>
        <translation>এখনো আসেনি</translation>
    </message>
    <message>
        <source>after {time}</source>
        <translation>{time} পরে</translation>
    </message>
    <message>
        <source>held for a while: {why}</source>
        <translation>কিছুক্ষণ স্থগিত ছিল: {why}</translation>
    </message>
    <message numerus="yes">
        <source>postponed {n} times</source>
        <translation><numerusform>{n} বার পেছানো হয়েছে</numerusform><numerusform>{n} বার পেছানো হয়েছে</numerusform></translation>
    </message>
    <message>
        <source>this PC was not connected</source>
        <translation>এই কম্পিউটার তখন বিচ্ছিন্ন ছিল</translation>
    </message>
    <message>
        <source>every {time}</source>
        <translation>{time} পরপর</translation>
    </message>
    <message>
        <source>Connected through {path}</source>
        <translation>{path} দিয়ে সংযুক্ত</translation>
    </message>
    <message>
        <source>Weak connection through {path}</source>
        <translation>{path} দিয়ে দুর্বল সংযোগ</translation>
    </message>
    <message>
        <source>Limited connection</source>
        <translation>সীমিত সংযোগ</translation>
    </message>
    <message>
        <source>Checking the network…</source>
        <translation>সংযোগ যাচাই হচ্ছে…</translation>
    </message>
    <message>
        <source>for {time}</source>
        <translation>{time} ধরে</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>{time} থেকে</translation>
    </message>
    <message>
        <source>The {time} check is waiting: {why}</source>
        <translation>{time} বার্তা পরীক্ষা অপেক্ষায়: {why}</translation>
    </message>
    <message>
        <source>The {time} check is open</source>
        <translation>{time} বার্তা পরীক্ষা বাকি</translation>
    </message>
    <message>
        <source>Recorded as checked</source>
        <translation>‘দেখেছি’ লেখা হলো</translation>
    </message>
    <message>
        <source>Reminders are on again</source>
        <translation>রিমাইন্ডার আবার চালু</translation>
    </message>
    <message>
        <source>{said}; next check {due}</source>
        <translation>{said}; পরের বার্তা পরীক্ষা {due}</translation>
    </message>
    <message>
        <source>paused until {time}</source>
        <translation>{time} পর্যন্ত বিরতি</translation>
    </message>
    <message>
        <source>postponed until {until}</source>
        <translation>{until} পর্যন্ত পেছানো হয়েছে</translation>
    </message>
    <message>
        <source>No check is due</source>
        <translation>কোনো বার্তা পরীক্ষা নির্ধারিত নেই</translation>
    </message>
    <message>
        <source>Next check: {due}, {media}</source>
        <translation>পরের বার্তা পরীক্ষা {due}, {media}</translation>
    </message>
    <message>
        <source>Cause: {cause}</source>
        <translation>কারণ: {cause}</translation>
    </message>
    <message>
        <source>Other path: {path}.</source>
        <translation>বিকল্প পথ: {path}।</translation>
    </message>
    <message>
        <source>in use now</source>
        <translation>এখন এই পথ ব্যবহৃত হচ্ছে</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>এখনো ব্যবহার হয়নি</translation>
    </message>
    <message>
        <source>worked {when}</source>
        <translation>সর্বশেষ কাজ করেছে {when}</translation>
    </message>
    <message>
        <source>Click the network icon on the taskbar and choose “{name}”.</source>
        <translation>টাস্কবারে নেটওয়ার্ক আইকনে ক্লিক করে ‘{name}’ বেছে নিন।</translation>
    </message>
    <message>
        <source>Phone&apos;s hotspot</source>
        <translation>ফোনের হটস্পট</translation>
    </message>
    <message>
        <source>needs mobile data on the phone</source>
        <translation>ফোনে মোবাইল ডাটা থাকতে হবে</translation>
    </message>
    <message>
        <source>Turn on the hotspot and choose it in the PC&apos;s network list. Without Wi-Fi, connect a USB cable and turn on USB tethering.</source>
        <translation>হটস্পট চালু করে কম্পিউটারের নেটওয়ার্ক তালিকা থেকে বেছে নিন। ওয়াইফাই না থাকলে ইউএসবি কেবল লাগিয়ে ফোনে ‘ইউএসবি টিদারিং’ চালু করুন।</translation>
    </message>
    <message>
        <source>A proxy is set ({proxy}); direct connections are blocked.</source>
        <translation>প্রক্সি নির্ধারিত আছে ({proxy}); সরাসরি যাওয়ার পথ বন্ধ।</translation>
    </message>
    <message>
        <source>A proxy is set: {proxy}.</source>
        <translation>প্রক্সি নির্ধারিত আছে: {proxy}।</translation>
    </message>
    <message>
        <source>checked {ago}</source>
        <translation>{ago} দেখা হয়েছে</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>দেখা হয়নি</translation>
    </message>
    <message>
        <source>{silent} of {tried} not responding</source>
        <translation>{tried}টির {silent}টি সাড়া দেয়নি</translation>
    </message>
    <message>
        <source>works</source>
        <translation>ঠিক আছে</translation>
    </message>
    <message>
        <source>{n} Gb/s</source>
        <translation>{n} জিবিপিএস</translation>
    </message>
    <message>
        <source>{n} Mb/s</source>
        <translation>{n} এমবিপিএস</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} মিনিট</translation>
    </message>
    <message>
        <source>IPv4</source>
        <translation>আইপিভি৪</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>আইপিভি৬</translation>
    </message>
    <message>
        <source>IPv4 and IPv6</source>
        <translation>আইপিভি৪ ও ৬</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>ঠিক করা নেই</translation>
    </message>
    <message>
        <source>no address found</source>
        <translation>ঠিকানা পাওয়া যায়নি</translation>
    </message>
    <message>
        <source>no adapter</source>
        <translation>অ্যাডাপ্টার নেই</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>সংযোগ নেই</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>ঠিকানা নেই</translation>
    </message>
    <message>
        <source>no route</source>
        <translation>পথ নেই</translation>
    </message>
    <message>
        <source>no reply</source>
        <translation>সাড়া নেই</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>প্রত্যাখ্যান করেছে</translation>
    </message>
    <message>
        <source>connection cut off</source>
        <translation>সংযোগ কেটে গেছে</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>পৌঁছানো যায়নি</translation>
    </message>
    <message>
        <source>server error</source>
        <translation>সার্ভারের ত্রুটি</translation>
    </message>
    <message>
        <source>name unknown</source>
        <translation>নামটি পাওয়া যায়নি</translation>
    </message>
    <message>
        <source>wrong answer</source>
        <translation>ভুল উত্তর</translation>
    </message>
    <message>
        <source>only one name found</source>
        <translation>একটি নামই মিলেছে</translation>
    </message>
    <message>
        <source>wrong certificate</source>
        <translation>সনদ মেলেনি</translation>
    </message>
    <message>
        <source>no secure connection</source>
        <translation>নিরাপদ সংযোগ হয়নি</translation>
    </message>
    <message>
        <source>address not allowed</source>
        <translation>ঠিকানাটিতে যেতে দেয় না</translation>
    </message>
    <message>
        <source>asks for sign-in</source>
        <translation>লগইন চায়</translation>
    </message>
    <message>
        <source>proxy gets no reply</source>
        <translation>প্রক্সি উত্তর পায় না</translation>
    </message>
    <message>
        <source>only through the proxy</source>
        <translation>শুধু প্রক্সি দিয়ে</translation>
    </message>
    <message>
        <source>unexpected reply</source>
        <translation>অন্য উত্তর</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>ডিস্কে জায়গা নেই</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>ডিস্কে আপনার বরাদ্দ জায়গা শেষ</translation>
    </message>
    <message>
        <source>disk error</source>
        <translation>ডিস্কের ত্রুটি</translation>
    </message>
    <message>
        <source>the disk is not responding</source>
        <translation>ডিস্ক সাড়া দিচ্ছে না</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>অন্য প্রোগ্রাম এটি ব্যবহার করছে</translation>
    </message>
    <message>
        <source>the log cannot be written</source>
        <translation>ঘটনাপঞ্জিতে লেখা যাচ্ছে না</translation>
    </message>
    <message>
        <source>Not recorded since {time}: {why}</source>
        <translation>{time} থেকে তথ্য সংরক্ষণ হচ্ছে না: {why}</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর</translation>
    </message>
    <message>
        <source>Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec</source>
        <translation>জানু ফেব্রু মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্ট অক্টো নভে ডিসে</translation>
    </message>
    <message>
        <source>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</source>
        <translation>সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার</translation>
    </message>
    <message>
        <source>Mon Tue Wed Thu Fri Sat Sun</source>
        <translation>সোম মঙ্গল বুধ বৃহ শুক্র শনি রবি</translation>
    </message>
    <message>
        <source>Boishakh Joishtho Asharh Srabon Bhadro Ashwin Kartik Agrahayan Poush Magh Falgun Choitro</source>
        <translation>বৈশাখ জ্যৈষ্ঠ আষাঢ় শ্রাবণ ভাদ্র আশ্বিন কার্তিক অগ্রহায়ণ পৌষ মাঘ ফাল্গুন চৈত্র</translation>
    </message>
    <message>
        <source>{date} Bangla era</source>
        <translation>{date} বঙ্গাব্দ</translation>
    </message>
    <message>
        <source>{date}</source>
        <translation>{date} খ্রিষ্টাব্দ</translation>
    </message>
    <message>
        <source>today</source>
        <translation>আজ</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>গতকাল</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>আগামীকাল</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>এইমাত্র</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>{time} আগে</translation>
    </message>
    <message>
        <source>{n}</source>
        <translation>{n}টি</translation>
    </message>
    <message>
        <source>Answer awaited</source>
        <translation>জবাব আসেনি</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>প্রাপ্তি স্বীকার</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>তাগিদ দিন</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>পাঠিয়েছি</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>যোগ দিন</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>লিংক কপি</translation>
    </message>
    <message>
        <source>Reminded</source>
        <translation>তাগিদ দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>আজ কিছু বাকি নেই</translation>
    </message>
    <message numerus="yes">
        <source>{n} tomorrow</source>
        <translation><numerusform>আগামীকাল {n}টি</numerusform><numerusform>আগামীকাল {n}টি</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} to do today</source>
        <translation><numerusform>আজ {n}টি কাজ</numerusform><numerusform>আজ {n}টি কাজ</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} overdue</source>
        <translation><numerusform>{n}টির সময় পেরিয়েছে</numerusform><numerusform>{n}টির সময় পেরিয়েছে</numerusform></translation>
    </message>
    <message>
        <source>now, until {time}</source>
        <translation>চলছে, {time} পর্যন্ত</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>{time} পরে</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} বাকি</translation>
    </message>
    <message>
        <source>{time} overdue</source>
        <translation>{time} আগে পেরিয়েছে</translation>
    </message>
    <message>
        <source>{kind}, no. {n}</source>
        <translation>{n} নং {kind}</translation>
    </message>
    <message>
        <source>You will be reminded 15 minutes before</source>
        <translation>পনেরো মিনিট আগে জানানো হবে</translation>
    </message>
    <message numerus="yes">
        <source>{n} upcoming meetings</source>
        <translation><numerusform>আসন্ন {n}টি সভা</numerusform><numerusform>আসন্ন {n}টি সভা</numerusform></translation>
    </message>
    <message>
        <source>Answer due: {when}. Please send it soon.</source>
        <translation>আপনার জবাব পাঠানোর শেষ সময় {when}। অনুগ্রহ করে দ্রুত জবাব পাঠান।</translation>
    </message>
    <message>
        <source>Meeting at {time}</source>
        <translation>{time} সভা</translation>
    </message>
    <message>
        <source>Message checks during the meeting are recorded as paused.</source>
        <translation>সভার সময়ের বার্তা পরীক্ষায় ‘বিরতি’ লেখা হবে।</translation>
    </message>
    <message numerus="yes">
        <source>Tomorrow: {n} to do, the first at {time}</source>
        <translation><numerusform>আগামীকাল {time} {n}টি কাজ</numerusform><numerusform>আগামীকাল {n}টি কাজ, প্রথমটি {time}</numerusform></translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>তথ্যের ফোল্ডার</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>ডিস্কে খালি জায়গা</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>সেটিংস ফাইল</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>স্ক্রিন</translation>
    </message>
    <message>
        <source>Card above other windows</source>
        <translation>অন্য উইন্ডোর ওপরে কার্ড</translation>
    </message>
    <message>
        <source>This PC&apos;s key</source>
        <translation>এই কম্পিউটারের চাবি</translation>
    </message>
    <message>
        <source>Monthly report</source>
        <translation>মাসিক প্রতিবেদন</translation>
    </message>
    <message>
        <source>Tatpar cannot write here.</source>
        <translation>এখানে লেখা যাচ্ছে না।</translation>
    </message>
    <message>
        <source>Less than 200 MB is free. Free some space.</source>
        <translation>২০০ এমবির কম খালি আছে। কিছু জায়গা খালি করুন।</translation>
    </message>
    <message>
        <source>The clock is wrong, so recorded times are wrong.</source>
        <translation>ঘড়ি ভুল, তাই লেখা সময়ও ভুল।</translation>
    </message>
    <message>
        <source>Some settings are not valid. Their defaults are used.</source>
        <translation>কিছু সেটিং গ্রহণ করা হয়নি। সেগুলোতে পূর্বনির্ধারিত মান চলছে।</translation>
    </message>
    <message>
        <source>There is no screen. Tatpar runs in the terminal.</source>
        <translation>স্ক্রিন নেই। তৎপর টার্মিনালে চলে।</translation>
    </message>
    <message>
        <source>Wayland does not allow this. Install XWayland.</source>
        <translation>ওয়েল্যান্ড ডেস্কটপে তা করা যায় না; XWayland ইনস্টল করুন।</translation>
    </message>
    <message>
        <source>Use the tray or the window.</source>
        <translation>ট্রে বা উইন্ডো ব্যবহার করুন।</translation>
    </message>
    <message>
        <source>No daily figures are sent until it works again.</source>
        <translation>এটি আবার কাজ না করা পর্যন্ত দিনের হিসাব পাঠানো হবে না।</translation>
    </message>
    <message>
        <source>Bundles from this PC will be rejected.</source>
        <translation>এই কম্পিউটারের প্রমাণ-প্যাকেট গ্রহণ করা হবে না।</translation>
    </message>
    <message>
        <source>Tatpar tries again every hour.</source>
        <translation>প্রতি ঘণ্টায় আবার চেষ্টা করা হয়।</translation>
    </message>
    <message>
        <source>through the desktop&apos;s portal</source>
        <translation>ডেস্কটপের নিজস্ব ব্যবস্থায়</translation>
    </message>
    <message>
        <source>This desktop offers no shortcuts.</source>
        <translation>এই ডেস্কটপে শর্টকাট ব্যবহার করা যায় না।</translation>
    </message>
    <message>
        <source>You declined when the desktop asked. To be asked again, turn shortcuts off and on in Settings.</source>
        <translation>ডেস্কটপ অনুমতি চেয়েছিল, আপনি দেননি। আবার অনুমতি দিতে চাইলে সেটিংসে শর্টকাট বন্ধ করে আবার চালু করুন।</translation>
    </message>
    <message>
        <source>through XWayland</source>
        <translation>XWayland-এর মাধ্যমে</translation>
    </message>
    <message>
        <source>extra locks from TATPAR_POLICY: {digest}</source>
        <translation>TATPAR_POLICY-তে নির্ধারিত বাড়তি নিয়ম: {digest}</translation>
    </message>
    <message>
        <source>sent by the office: {digest}</source>
        <translation>কার্যালয় থেকে পাঠানো: {digest}</translation>
    </message>
    <message>
        <source>Locked settings</source>
        <translation>যেসব সেটিং বদলানো যায় না</translation>
    </message>
    <message>
        <source>Preset by the office</source>
        <translation>কার্যালয়ের পূর্বনির্ধারিত মান</translation>
    </message>
    <message>
        <source>Digest: {digest}</source>
        <translation>যাচাই-ছাপ: {digest}</translation>
    </message>
    <message>
        <source>Worked: {channels}.</source>
        <translation>কাজ করেছে: {channels}।</translation>
    </message>
    <message>
        <source>Did not work: {channels}.</source>
        <translation>কাজ করেনি: {channels}।</translation>
    </message>
    <message>
        <source>Unknown: {channels}.</source>
        <translation>জানা যায়নি: {channels}।</translation>
    </message>
    <message>
        <source>enrolled here</source>
        <translation>এখানে তালিকাভুক্ত</translation>
    </message>
    <message>
        <source>not in the lists on this PC</source>
        <translation>এই কম্পিউটারের তালিকায় নেই</translation>
    </message>
    <message>
        <source>enrolled with another key: have this PC enrolled again</source>
        <translation>অন্য চাবি দিয়ে তালিকাভুক্ত: কম্পিউটারটি নতুন করে তালিকাভুক্ত করান</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>অজানা</translation>
    </message>
    <message>
        <source>Last failed monthly report</source>
        <translation>সর্বশেষ ব্যর্থ মাসিক প্রতিবেদন</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>সংস্করণ</translation>
    </message>
    <message>
        <source>System</source>
        <translation>অপারেটিং সিস্টেম</translation>
    </message>
    <message>
        <source>PC number</source>
        <translation>কম্পিউটারের নম্বর</translation>
    </message>
    <message>
        <source>Trusted keys</source>
        <translation>বিশ্বস্ত চাবি</translation>
    </message>
    <message>
        <source>Last export</source>
        <translation>সর্বশেষ এক্সপোর্ট</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>সর্বশেষ ব্যাকআপ</translation>
    </message>
    <message>
        <source>Error reports</source>
        <translation>ত্রুটির প্রতিবেদন</translation>
    </message>
    <message>
        <source>not compared yet</source>
        <translation>এখনো মেলানো হয়নি</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>ঠিক আছে</translation>
    </message>
    <message>
        <source>ahead by {time}</source>
        <translation>{time} এগিয়ে</translation>
    </message>
    <message>
        <source>behind by {time}</source>
        <translation>{time} পিছিয়ে</translation>
    </message>
    <message>
        <source>no</source>
        <translation>না</translation>
    </message>
    <message>
        <source>no folder is set</source>
        <translation>ফোল্ডার নির্ধারিত নেই</translation>
    </message>
    <message>
        <source>Network cable unplugged</source>
        <translation>নেটওয়ার্কের তার খোলা</translation>
    </message>
    <message>
        <source>Wi-Fi dropped</source>
        <translation>ওয়াইফাই সংযোগ কেটে গেছে</translation>
    </message>
    <message>
        <source>Mobile data dropped</source>
        <translation>মোবাইল ডাটা সংযোগ কেটে গেছে</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>বার্তা</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} ও {last}</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>সিএসভি</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>এক্সেল</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>ওয়ার্ড</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>পিডিএফ</translation>
    </message>
    <message>
        <source>Signed bundle (zip)</source>
        <translation>প্রমাণ-প্যাকেট (জিপ)</translation>
    </message>
    <message>
        <source>Letter to the provider</source>
        <translation>সেবাদাতার কাছে চিঠি</translation>
    </message>
    <message>
        <source>summary, outages, checks, method</source>
        <translation>সারাংশ, সংযোগ বিভ্রাট, বার্তা পরীক্ষা, পদ্ধতি</translation>
    </message>
    <message>
        <source>for signature and file, A4</source>
        <translation>স্বাক্ষর করে নথিতে রাখার জন্য, এ৪</translation>
    </message>
    <message>
        <source>signed, so that anyone can verify it</source>
        <translation>স্বাক্ষরসহ, যে কেউ যাচাই করতে পারেন</translation>
    </message>
    <message>
        <source>Report, PDF</source>
        <translation>প্রতিবেদন, পিডিএফ</translation>
    </message>
    <message>
        <source>Workbook, Excel</source>
        <translation>এক্সেল ফাইল</translation>
    </message>
    <message>
        <source>Connectivity and checks</source>
        <translation>সংযোগ ও বার্তা পরীক্ষা</translation>
    </message>
    <message>
        <source>Progress table</source>
        <translation>অগ্রগতির ছক</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>সংরক্ষণ করা হয়েছে: {path}</translation>
    </message>
    <message>
        <source>This file has not changed since it was exported, according to this PC&apos;s log: {what}, {period}.</source>
        <translation>ফাইলটি এক্সপোর্টের পর বদলানো হয়নি; এই কম্পিউটারের ঘটনাপঞ্জির সঙ্গে মিলেছে: {what}, {period}।</translation>
    </message>
    <message>
        <source>This file was not exported from this PC, or it was changed afterwards.</source>
        <translation>ফাইলটি এই কম্পিউটার থেকে এক্সপোর্ট করা নয়, অথবা পরে বদলানো হয়েছে।</translation>
    </message>
    <message>
        <source>next monthly report: {when}</source>
        <translation>পরের মাসিক প্রতিবেদন {when}</translation>
    </message>
    <message>
        <source>Stopped. No partial file was left behind.</source>
        <translation>থামানো হয়েছে। কোনো অসমাপ্ত ফাইল রাখা হয়নি।</translation>
    </message>
    <message>
        <source>The public holidays for {year} are from the ministry&apos;s notification. If the moon or a later order changes a day, mark it here.</source>
        <translation>{year} সালের সরকারি ছুটি মন্ত্রণালয়ের প্রজ্ঞাপন অনুযায়ী। চাঁদ দেখা বা পরের কোনো আদেশে দিন বদলালে এখানে চিহ্নিত করুন।</translation>
    </message>
    <message>
        <source>{name} (about {day})</source>
        <translation>{name} (সম্ভাব্য {day})</translation>
    </message>
    <message>
        <source>The list for {year} is not complete. Mark days that depend on the moon or on an order here, or import them from a calendar file.</source>
        <translation>{year} সালের তালিকা এখনো পূর্ণ নয়। চাঁদ দেখা বা আদেশের ওপর নির্ভরশীল দিন এখানে চিহ্নিত করুন, অথবা ক্যালেন্ডার ফাইল থেকে আনুন।</translation>
    </message>
    <message>
        <source>To be announced: {days}.</source>
        <translation>এখনো ঘোষণা হয়নি: {days}।</translation>
    </message>
    <message>
        <source>In use since {date}; earlier days are not counted.</source>
        <translation>ব্যবহার শুরু {date}; এর আগের সময় হিসাবে নেই।</translation>
    </message>
    <message>
        <source>Holidays set on the PC</source>
        <translation>কম্পিউটারের সেটিংসে লেখা ছুটি</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>নিজের ছুটি</translation>
    </message>
    <message>
        <source>Days off entered afterwards on {date}: {days}. They do not change the figures.</source>
        <translation>{date} তারিখে পরে লেখা ছুটি: {days}। এতে কোনো হিসাব বদলায় না।</translation>
    </message>
    <message>
        <source>You were not connected for {time}. Check your messages now.</source>
        <translation>{time} সংযোগ বিচ্ছিন্ন ছিল। এখন একবার বার্তা দেখে নিন।</translation>
    </message>
    <message>
        <source>Check messages on your phone.</source>
        <translation>ফোনে বার্তা দেখুন।</translation>
    </message>
    <message>
        <source>{state}.</source>
        <translation>{state}।</translation>
    </message>
    <message>
        <source>New messages will not arrive here.</source>
        <translation>এখানে নতুন বার্তা আসবে না।</translation>
    </message>
    <message>
        <source>Check your phone, {time}</source>
        <translation>ফোনে বার্তা দেখুন, {time}</translation>
    </message>
    <message>
        <source>Message check, {time}</source>
        <translation>বার্তা পরীক্ষা, {time}</translation>
    </message>
    <message>
        <source>Check for new directives: {media}.</source>
        <translation>নতুন নির্দেশনা এসেছে কি না দেখে নিন: {media}।</translation>
    </message>
    <message>
        <source>Not answered earlier: {n}.</source>
        <translation>আগের {n}টি বার্তা পরীক্ষা বাকি।</translation>
    </message>
    <message>
        <source>Test reminder</source>
        <translation>পরীক্ষামূলক রিমাইন্ডার</translation>
    </message>
    <message>
        <source>This is only a test. Nothing is recorded.</source>
        <translation>এটি পরীক্ষামূলক। কিছুই লেখা হবে না।</translation>
    </message>
    <message>
        <source>Tatpar is still running</source>
        <translation>তৎপর এখনো চালু আছে</translation>
    </message>
    <message>
        <source>Use its icon next to the clock to open the window again, or to quit.</source>
        <translation>ঘড়ির পাশের আইকনে চাপলে উইন্ডো আবার খুলবে; আইকনের মেনু থেকে তৎপর বন্ধ করা যায়।</translation>
    </message>
    <message>
        <source>The connection is back</source>
        <translation>সংযোগ ফিরেছে</translation>
    </message>
    <message>
        <source>Messages may have arrived. Check them now.</source>
        <translation>এর মধ্যে বার্তা এসে থাকতে পারে। একবার দেখে নিন।</translation>
    </message>
    <message>
        <source>Please check your messages now.</source>
        <translation>অনুগ্রহ করে এখনই বার্তা দেখুন।</translation>
    </message>
    <message>
        <source>An urgent message was sent.</source>
        <translation>জরুরি বার্তা পাঠানো হয়েছে।</translation>
    </message>
    <message>
        <source>The meeting time has changed. Check your messages.</source>
        <translation>সভার সময় বদলেছে। বার্তা দেখুন।</translation>
    </message>
    <message>
        <source>Please call back.</source>
        <translation>অনুগ্রহ করে ফোন করুন।</translation>
    </message>
    <message>
        <source>Request from {who}, {time}</source>
        <translation>{who}-এর অনুরোধ, {time}</translation>
    </message>
    <message>
        <source>Directives due within the hour: {n}</source>
        <translation>{n}টি নির্দেশনার সময়সীমা এক ঘণ্টার মধ্যে শেষ</translation>
    </message>
    <message>
        <source>See them under Directives.</source>
        <translation>‘নির্দেশনা’ পাতায় দেখুন।</translation>
    </message>
    <message>
        <source>Directives due today: {n}</source>
        <translation>{n}টি নির্দেশনার সময়সীমা আজ</translation>
    </message>
    <message>
        <source>Directives overdue: {n}</source>
        <translation>{n}টি নির্দেশনার সময়সীমা পেরিয়েছে</translation>
    </message>
    <message>
        <source>Directives to answer: {n}</source>
        <translation>{n}টি নির্দেশনায় সাড়া বাকি</translation>
    </message>
    <message>
        <source>Sealed messages to record: {n}</source>
        <translation>সিল করা {n}টি বার্তা নথিভুক্ত করা বাকি</translation>
    </message>
    <message>
        <source>A WhatsApp chat has arrived from the phone</source>
        <translation>ফোন থেকে হোয়াটসঅ্যাপ চ্যাট এসেছে</translation>
    </message>
    <message>
        <source>WhatsApp chat from the phone: {chat}</source>
        <translation>ফোন থেকে আসা হোয়াটসঅ্যাপ চ্যাট: {chat}</translation>
    </message>
    <message>
        <source>It contains nothing new since the last import.</source>
        <translation>শেষবারের পর এতে নতুন কিছু নেই।</translation>
    </message>
    <message numerus="yes">
        <source>{n} new messages</source>
        <translation><numerusform>{n}টি নতুন বার্তা</numerusform><numerusform>{n}টি নতুন বার্তা</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} from superiors</source>
        <translation><numerusform>ঊর্ধ্বতনদের {n}টি</numerusform><numerusform>ঊর্ধ্বতনদের {n}টি</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} new pictures from the phone</source>
        <translation><numerusform>ফোন থেকে {n}টি নতুন ছবি এসেছে</numerusform><numerusform>ফোন থেকে {n}টি নতুন ছবি এসেছে</numerusform></translation>
    </message>
    <message>
        <source>Choose messages</source>
        <translation>বার্তা বেছে নিন</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>নথিভুক্ত করুন</translation>
    </message>
    <message numerus="yes">
        <source>{n} bytes</source>
        <translation><numerusform>{n} বাইট</numerusform><numerusform>{n} বাইট</numerusform></translation>
    </message>
    <message>
        <source>{n} KB</source>
        <translation>{n} কেবি</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} এমবি</translation>
    </message>
    <message>
        <source>{n} GB</source>
        <translation>{n} জিবি</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} মিলিসেকেন্ড</translation>
    </message>
    <message numerus="yes">
        <source>{n} days</source>
        <translation><numerusform>{n} দিন</numerusform><numerusform>{n} দিন</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} hours</source>
        <translation><numerusform>{n} ঘণ্টা</numerusform><numerusform>{n} ঘণ্টা</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} seconds</source>
        <translation><numerusform>{n} সেকেন্ড</numerusform><numerusform>{n} সেকেন্ড</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} minutes</source>
        <translation><numerusform>{n} মিনিট</numerusform><numerusform>{n} মিনিট</numerusform></translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>এক মিনিটেরও কম সময়</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} ঘ. {minutes} মি.</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} মি. {seconds} সে.</translation>
    </message>
    <message>
        <source>± {n} s</source>
        <translation>± {n} সে.</translation>
    </message>
    <message>
        <source>This PC reports to the office</source>
        <translation>এই কম্পিউটার কার্যালয়ে তথ্য পাঠায়</translation>
    </message>
    <message>
        <source>Days up to {day} were saved as files on {when}. This PC cannot tell whether the office received them.</source>
        <translation>{day} পর্যন্ত দিনের হিসাব ফাইলে সংরক্ষণ করা হয়েছে ({when})। কার্যালয় তা পেয়েছে কি না, এই কম্পিউটার থেকে জানা যায় না।</translation>
    </message>
    <message>
        <source>Six words of this PC&apos;s key (not the passphrase), to read out by phone: {words}</source>
        <translation>ফোনে পড়ে শোনানোর জন্য এই কম্পিউটারের চাবির ছয়টি শব্দ (গোপন বাক্য নয়): {words}</translation>
    </message>
    <message>
        <source>Days the office rejected: {n}</source>
        <translation>কার্যালয় গ্রহণ করেনি এমন দিন: {n}টি</translation>
    </message>
    <message>
        <source>Nothing sent since {when}: no connection to the office</source>
        <translation>{when} থেকে কিছু পাঠানো যায়নি: কার্যালয়ের সঙ্গে সংযোগ নেই</translation>
    </message>
    <message>
        <source>The time zone is {zone}, but the office accepts daily figures only in the time zone {office}. Ask the IT administrator to change it.</source>
        <translation>সময়-অঞ্চল {zone} করা আছে, কিন্তু কার্যালয় শুধু {office} অঞ্চলের দিনের হিসাব নেয়। বদলাতে আইটি অ্যাডমিনকে বলুন।</translation>
    </message>
    <message>
        <source>No days sent yet</source>
        <translation>এখনো কোনো দিনের হিসাব পাঠানো হয়নি</translation>
    </message>
    <message>
        <source>Sent up to {day}</source>
        <translation>{day} পর্যন্ত পাঠানো হয়েছে</translation>
    </message>
    <message numerus="yes">
        <source>{sent}; {n} days waiting since {day}</source>
        <translation><numerusform>{sent}; {day} থেকে {n} দিনের হিসাব অপেক্ষায়</numerusform><numerusform>{sent}; {day} থেকে {n} দিনের হিসাব অপেক্ষায়</numerusform></translation>
    </message>
    <message>
        <source>applies</source>
        <translation>কার্যকর</translation>
    </message>
    <message>
        <source>waiting for your acceptance</source>
        <translation>আপনার সম্মতির অপেক্ষায়</translation>
    </message>
    <message>
        <source>The office has not sent any documents.</source>
        <translation>কার্যালয় কোনো নথি পাঠায়নি।</translation>
    </message>
    <message>
        <source>Your office has signed these documents. The first of each kind applies once you accept it. Later ones replace it automatically, except a policy with new test servers: that applies only once you accept it.</source>
        <translation>এই নথিগুলোতে আপনার কার্যালয়ের স্বাক্ষর আছে। প্রতি ধরনের প্রথমটি আপনি গ্রহণ করলে কার্যকর হয়; পরেরগুলো নিজে থেকেই তার জায়গা নেয়। তবে নিয়মে যাচাইয়ের নতুন সার্ভার থাকলে আপনি গ্রহণ করার পরই তা কার্যকর হয়।</translation>
    </message>
    <message>
        <source>Request to join</source>
        <translation>যুক্ত হওয়ার অনুরোধ</translation>
    </message>
    <message>
        <source>Current state</source>
        <translation>বর্তমান অবস্থা</translation>
    </message>
    <message>
        <source>Daily figures for {day}</source>
        <translation>{day} তারিখের হিসাব</translation>
    </message>
    <message>
        <source>Answer to a superior</source>
        <translation>ঊর্ধ্বতন কর্মকর্তার অনুরোধে সাড়া</translation>
    </message>
    <message>
        <source>Notice of leaving</source>
        <translation>বিযুক্ত হওয়ার তথ্য</translation>
    </message>
    <message>
        <source>Other message</source>
        <translation>অন্য বার্তা</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>অপেক্ষায়</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>কার্যালয় পেয়েছে</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>গ্রহণ করা হয়নি</translation>
    </message>
    <message>
        <source>{state}; checks: {seen} of {due}</source>
        <translation>{state}; বার্তা পরীক্ষা: {due}টির মধ্যে {seen}টি</translation>
    </message>
    <message>
        <source>Open the register to see this.</source>
        <translation>দেখতে নিবন্ধন বহি খুলুন।</translation>
    </message>
    <message>
        <source>This month so far: {counts}.</source>
        <translation>এ মাসে এ পর্যন্ত: {counts}।</translation>
    </message>
    <message>
        <source>Office report: connectivity and message checks</source>
        <translation>কার্যালয়ের সংযোগ ও বার্তা পরীক্ষার প্রতিবেদন</translation>
    </message>
    <message>
        <source>Office report: connectivity and message checks, {period}.</source>
        <translation>কার্যালয়ের {period} সময়কালের নেটওয়ার্ক সংযোগ ও বার্তা পরীক্ষার প্রতিবেদন প্রেরণ প্রসঙ্গে।</translation>
    </message>
    <message>
        <source>Latest data</source>
        <translation>সর্বশেষ তথ্য</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>প্রতিবেদন এসেছে</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{all}টির {n}টি</translation>
    </message>
    <message>
        <source>{n} of {all} people chose to send them</source>
        <translation>{all} জনের {n} জন স্বেচ্ছায় সংখ্যা পাঠিয়েছেন</translation>
    </message>
    <message>
        <source>Everyone who is expected to report has reported.</source>
        <translation>তালিকার সবার প্রতিবেদন এসেছে।</translation>
    </message>
    <message>
        <source>No PC is enrolled, so no reports are expected.</source>
        <translation>কোনো কম্পিউটার তালিকাভুক্ত নেই, তাই কারও প্রতিবেদন আসার কথা নয়।</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>পাঠানো হয়নি</translation>
    </message>
    <message>
        <source>Who reported</source>
        <translation>কারা প্রতিবেদন দিয়েছেন</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>হিসাবে আছে</translation>
    </message>
    <message>
        <source>nothing received</source>
        <translation>কিছু আসেনি</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>ব্যবহারে নেই</translation>
    </message>
    <message>
        <source>not enrolled</source>
        <translation>তালিকাভুক্ত নয়</translation>
    </message>
    <message>
        <source>does not say who it belongs to</source>
        <translation>কার প্রমাণ-প্যাকেট, তা লেখা নেই</translation>
    </message>
    <message>
        <source>More files: {n}. See “{part}”.</source>
        <translation>আরও {n}টি ফাইল: ‘{part}’ অংশে দেখুন।</translation>
    </message>
    <message>
        <source>According to the file, it belongs to {who}.</source>
        <translation>ফাইলে লেখা নাম: {who}।</translation>
    </message>
    <message>
        <source>Ask for a new export.</source>
        <translation>নতুন করে এক্সপোর্ট চেয়ে নিন।</translation>
    </message>
    <message>
        <source>The period at a glance</source>
        <translation>একনজরে</translation>
    </message>
    <message>
        <source>This period</source>
        <translation>এই সময়ে</translation>
    </message>
    <message>
        <source>Previous period</source>
        <translation>আগের সময়ে</translation>
    </message>
    <message>
        <source>Rate of checks seen</source>
        <translation>বার্তা দেখার হার</translation>
    </message>
    <message>
        <source>Office hours connected</source>
        <translation>অফিস সময়ে সংযুক্ত থাকার হার</translation>
    </message>
    <message>
        <source>Office hours not observed</source>
        <translation>অফিস সময়ে পর্যবেক্ষণ হয়নি</translation>
    </message>
    <message>
        <source>Officers</source>
        <translation>কর্মকর্তা</translation>
    </message>
    <message>
        <source>PCs</source>
        <translation>কম্পিউটার</translation>
    </message>
    <message>
        <source>Enrolled as</source>
        <translation>তালিকায় নাম</translation>
    </message>
    <message>
        <source>Office hours a day</source>
        <translation>দিনে অফিস সময়</translation>
    </message>
    <message>
        <source>Connected, own causes only</source>
        <translation>নিয়ন্ত্রণের বাইরের বিভ্রাট বাদে সংযুক্ত</translation>
    </message>
    <message>
        <source>of which shared outages</source>
        <translation>এর মধ্যে একসঙ্গে অনেকের বিভ্রাট</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>দেখা হয়েছে</translation>
    </message>
    <message>
        <source>PC off</source>
        <translation>কম্পিউটার বন্ধ</translation>
    </message>
    <message>
        <source>Tatpar quit</source>
        <translation>তৎপর বন্ধ</translation>
    </message>
    <message>
        <source>Held or paused</source>
        <translation>স্থগিত বা বিরতি</translation>
    </message>
    <message>
        <source>Not reported</source>
        <translation>প্রতিবেদনে নেই</translation>
    </message>
    <message>
        <source>Checks seen / due</source>
        <translation>বার্তা পরীক্ষা: দেখা / নির্ধারিত</translation>
    </message>
    <message>
        <source>Outside this office</source>
        <translation>এই কার্যালয়ের বাইরে</translation>
    </message>
    <message>
        <source>Days of leave</source>
        <translation>নিজের ছুটি (দিন)</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>মোট</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>কার্যালয়</translation>
    </message>
    <message>
        <source>Checks and PC hours by office</source>
        <translation>কার্যালয়ভিত্তিক বার্তা পরীক্ষা ও কম্পিউটার-ঘণ্টা</translation>
    </message>
    <message>
        <source>Day by day</source>
        <translation>দিনভিত্তিক হিসাব</translation>
    </message>
    <message>
        <source>Shared outages</source>
        <translation>একসঙ্গে অনেকের সংযোগ বিভ্রাট</translation>
    </message>
    <message>
        <source>lost by most connected PCs at once, in office hours</source>
        <translation>অফিস সময়ে সংযুক্ত কম্পিউটারের বেশির ভাগ একসঙ্গে বিচ্ছিন্ন</translation>
    </message>
    <message>
        <source>No outage was shared by most PCs.</source>
        <translation>বেশির ভাগ কম্পিউটারের একসঙ্গে কোনো সংযোগ বিভ্রাট হয়নি।</translation>
    </message>
    <message numerus="yes">
        <source>{n} offices</source>
        <translation><numerusform>{n}টি কার্যালয়</numerusform><numerusform>{n}টি কার্যালয়</numerusform></translation>
    </message>
    <message>
        <source>PCs that lost the connection, of those connected</source>
        <translation>সংযুক্ত কম্পিউটারের কতটি বিচ্ছিন্ন</translation>
    </message>
    <message>
        <source>What still worked</source>
        <translation>তখনো যা চালু ছিল</translation>
    </message>
    <message>
        <source>Power cuts</source>
        <translation>বিদ্যুৎ বিভ্রাট</translation>
    </message>
    <message>
        <source>in office hours; until the first PC was back</source>
        <translation>অফিস সময়ে; প্রথম কম্পিউটার চালু হওয়া পর্যন্ত</translation>
    </message>
    <message>
        <source>No power cut was inferred.</source>
        <translation>বিদ্যুৎ বিভ্রাট হয়েছে বলে অনুমান করার মতো কোনো ঘটনা নেই।</translation>
    </message>
    <message>
        <source>PCs stopped</source>
        <translation>বন্ধ হওয়া কম্পিউটার</translation>
    </message>
    <message>
        <source>continuing</source>
        <translation>শেষ হয়নি</translation>
    </message>
    <message>
        <source>People to speak with</source>
        <translation>যাঁদের সঙ্গে কথা বলা প্রয়োজন</translation>
    </message>
    <message>
        <source>targets: seen at least {seen}%, unanswered at most {unanswered}%, observed at least {coverage}%, connected (own causes only) at least {own}%</source>
        <translation>লক্ষ্য: দেখা অন্তত {seen}%, সাড়া মেলেনি সর্বোচ্চ {unanswered}%, পর্যবেক্ষণ অন্তত {coverage}%, নিয়ন্ত্রণের বাইরের বিভ্রাট বাদে সংযুক্ত অন্তত {own}%</translation>
    </message>
    <message>
        <source>Everyone who reported met all targets.</source>
        <translation>যাঁদের প্রতিবেদন এসেছে, তাঁদের সবার সব লক্ষ্য পূরণ হয়েছে।</translation>
    </message>
    <message>
        <source>The counts are from the time when each register was last open. “Received” and the deadlines need not add up: a deadline in the period may belong to an earlier directive; a directive may have no deadline, one that is still to come, or need no action.</source>
        <translation>সংখ্যাগুলো প্রতিটি নিবন্ধন বহি শেষবার খোলার সময়ের। প্রাপ্ত নির্দেশনার সঙ্গে সময়সীমার সংখ্যা না-ও মিলতে পারে: কোনো সময়সীমা আগে পাওয়া নির্দেশনার হতে পারে; আবার কোনো নির্দেশনার সময়সীমা না থাকতে পারে, এখনো না আসতে পারে, বা ব্যবস্থা নিষ্প্রয়োজন হতে পারে।</translation>
    </message>
    <message>
        <source>Signed bundles</source>
        <translation>প্রমাণ-প্যাকেট</translation>
    </message>
    <message>
        <source>SHA-256 of the bundle</source>
        <translation>প্রমাণ-প্যাকেটের SHA-256</translation>
    </message>
    <message>
        <source>Annex: officer by officer</source>
        <translation>পরিশিষ্ট (কর্মকর্তাভিত্তিক বিবরণ)</translation>
    </message>
    <message>
        <source>days off entered afterwards when the PC was off: {n}</source>
        <translation>কম্পিউটার বন্ধ ছিল এমন দিনে পরে লেখা ছুটি: {n} দিন</translation>
    </message>
    <message>
        <source>Leave not accepted</source>
        <translation>গ্রহণ না করা ছুটি</translation>
    </message>
    <message>
        <source>{days}, accepted by the office: {n}</source>
        <translation>{days}, কার্যালয় কর্তৃক গৃহীত: {n}</translation>
    </message>
    <message>
        <source>All files were verified and counted.</source>
        <translation>প্রতিটি ফাইল যাচাই হয়েছে এবং গণনায় আছে।</translation>
    </message>
    <message>
        <source>No file could be counted.</source>
        <translation>কোনো ফাইল গণনায় নেওয়া যায়নি।</translation>
    </message>
    <message>
        <source>Digest of the counted bundles, SHA-256:</source>
        <translation>গণনায় নেওয়া প্রমাণ-প্যাকেটগুলোর যাচাই-ছাপ, SHA-256:</translation>
    </message>
    <message>
        <source>Calculated from the sorted SHA-256 of each bundle, one per line. The Excel file lists them.</source>
        <translation>গণনায় নেওয়া প্রতিটি প্রমাণ-প্যাকেটের SHA-256 ক্রমানুসারে, প্রতি লাইনে একটি করে লিখে এই যাচাই-ছাপ তৈরি করা হয়। তালিকাটি এক্সেল ফাইলে আছে।</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>গণনায় নেওয়া হয়নি</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ফাইল</translation>
    </message>
    <message>
        <source>Already covered by another bundle.</source>
        <translation>এর সময়টুকু অন্য একটি প্রমাণ-প্যাকেটে আগেই আছে।</translation>
    </message>
    <message>
        <source>Contains only days outside the period.</source>
        <translation>শুধু এই সময়ের বাইরের দিন আছে।</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>{time} পর্যন্ত</translation>
    </message>
    <message>
        <source>Every bundle was verified. Those that failed are listed under “Not counted” with the reason.</source>
        <translation>প্রতিটি প্রমাণ-প্যাকেট যাচাই করা হয়েছে। যেগুলো মেলেনি, সেগুলো কারণসহ ‘গণনায় নেওয়া হয়নি’ অংশে আছে।</translation>
    </message>
    <message>
        <source>All officers are measured on the same days, each in the office hours that applied to them then. Days off entered afterwards do not change the figures, unless the office accepts them as leave.</source>
        <translation>সব কর্মকর্তার হিসাব একই দিনগুলোর জন্য এবং প্রত্যেকের তখনকার নিজ অফিস সময় ধরে করা হয়। পরে লেখা ছুটি কোনো হিসাব বদলায় না, যদি না কার্যালয় তা ছুটি হিসেবে গ্রহণ করে।</translation>
    </message>
    <message>
        <source>A PC belongs to the officer for whom it is enrolled or listed, even if another name is set on it. Time is counted once. If there are several bundles, the latest is used.</source>
        <translation>কম্পিউটারে যে নামই লেখা থাকুক, কম্পিউটারটি যাঁর নামে তালিকাভুক্ত, হিসাব তাঁর। একই সময় একবারই ধরা হয়। একাধিক প্রমাণ-প্যাকেট থাকলে শেষেরটি নেওয়া হয়।</translation>
    </message>
    <message>
        <source>An officer with several PCs counts as connected when any of them is.</source>
        <translation>একজন কর্মকর্তার সব কম্পিউটার একসঙ্গে ধরা হয়: যেকোনো একটি সংযুক্ত থাকলেই তিনি সংযুক্ত বলে গণ্য হন।</translation>
    </message>
    <message>
        <source>Days not covered by any bundle count as not observed, and their checks as not seen.</source>
        <translation>যেসব দিন কোনো প্রমাণ-প্যাকেটে নেই, সেসব দিনে পর্যবেক্ষণ হয়নি এবং বার্তা দেখা হয়নি বলে ধরা হয়।</translation>
    </message>
    <message>
        <source>An outage is shared when at least three PCs and 60% of those connected lose the connection within two minutes for the same kind of cause. It is not counted as an officer&apos;s own cause.</source>
        <translation>অন্তত তিনটি কম্পিউটার এবং তখন সংযুক্ত কম্পিউটারগুলোর ৬০% দুই মিনিটের মধ্যে একই ধরনের কারণে বিচ্ছিন্ন হলে তা ‘একসঙ্গে অনেকের সংযোগ বিভ্রাট’ ধরা হয়। এটি কারও নিজের কারণ হিসেবে ধরা হয় না।</translation>
    </message>
    <message>
        <source>Two PCs of an office that stop suddenly within two minutes count as a power cut. It ends when the first of them is back.</source>
        <translation>কার্যালয়ের অন্তত দুটি কম্পিউটার দুই মিনিটের মধ্যে হঠাৎ বন্ধ হলে বিদ্যুৎ বিভ্রাট ধরা হয়। প্রথম কম্পিউটার চালু হলে বিদ্যুৎ ফিরেছে বলে ধরা হয়।</translation>
    </message>
    <message>
        <source>Officers are not ranked. Outages caused by the provider, the country&apos;s international links, the service or a power cut are beyond their control: they are not own causes.</source>
        <translation>কর্মকর্তাদের কোনো ক্রমতালিকা করা হয় না। ‘নিয়ন্ত্রণের বাইরের বিভ্রাট’ বলতে সেবাদাতা, দেশের সংযোগ, বার্তাসেবা বা বিদ্যুতের কারণে বিচ্ছিন্ন থাকা বোঝায়।</translation>
    </message>
    <message>
        <source>Officers: {officers}; files not counted: {refused}</source>
        <translation>কর্মকর্তা {officers} জন; গণনায় নেওয়া হয়নি {refused}টি ফাইল</translation>
    </message>
    <message>
        <source>Stopped. Files that were not read: {n}</source>
        <translation>থামানো হয়েছে। পড়া হয়নি এমন ফাইল: {n}টি</translation>
    </message>
    <message>
        <source>The letter has the same data digest as {bundle}, which is verified. Its printed figures may still have been altered, so compare them.</source>
        <translation>{bundle} প্রমাণ-প্যাকেটটি যাচাই করা হয়েছে; চিঠিতে এরই যাচাই-ছাপ আছে। তবু চিঠির অঙ্ক বদলানো হয়ে থাকতে পারে: অঙ্কগুলো মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>According to the bundle: connected {connected}, observed {coverage}, checks {seen}/{due}.</source>
        <translation>প্রমাণ-প্যাকেট অনুযায়ী: সংযুক্ত থাকার হার {connected}, পর্যবেক্ষণের আওতা {coverage}, বার্তা পরীক্ষা {seen}/{due}।</translation>
    </message>
    <message>
        <source>Ask for the letter and its bundle together. No verified bundle has the data digest in this letter: {digest}. The letter is for another period, PC or time, or was changed.</source>
        <translation>চিঠি ও এর প্রমাণ-প্যাকেট একসঙ্গে চেয়ে নিন। চিঠির যাচাই-ছাপ {digest}, যাচাই করা কোনো প্রমাণ-প্যাকেটের সঙ্গে মেলে না। চিঠিটি অন্য সময়কাল, কম্পিউটার বা মুহূর্তের, নয়তো বদলানো হয়েছে।</translation>
    </message>
    <message>
        <source>This PDF file contains no data digest, so it is not the file that Tatpar created. It may be a scan or a copy. If a digest is printed at its end, compare it with that of the bundle.</source>
        <translation>এই পিডিএফ ফাইলে যাচাই-ছাপ সংরক্ষিত নেই: এটি তৎপর প্রোগ্রামে তৈরি ফাইলটি নয়, হয়তো স্ক্যান বা কপি। চিঠির শেষে যাচাই-ছাপ লেখা থাকলে প্রমাণ-প্যাকেটের যাচাই-ছাপের সঙ্গে মিলিয়ে দেখুন।</translation>
    </message>
    <message>
        <source>To compare an officer&apos;s letter, give the letter&apos;s bundle as well: {command}</source>
        <translation>কর্মকর্তার চিঠি মিলিয়ে দেখতে চিঠিটির প্রমাণ-প্যাকেটও দিন: {command}</translation>
    </message>
    <message>
        <source>Outages and causes</source>
        <translation>সংযোগ বিভ্রাট ও কারণ</translation>
    </message>
    <message>
        <source>Month by month</source>
        <translation>মাসভিত্তিক হিসাব</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>সংযোগপথ</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>হিসাবের পদ্ধতি</translation>
    </message>
    <message>
        <source>Government of the People&apos;s Republic of Bangladesh</source>
        <translation>গণপ্রজাতন্ত্রী বাংলাদেশ সরকার</translation>
    </message>
    <message>
        <source>Memo no.:</source>
        <translation>স্মারক নম্বর:</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>তারিখ:</translation>
    </message>
    <message>
        <source>Subject:</source>
        <translation>বিষয়:</translation>
    </message>
    <message>
        <source>Reference:</source>
        <translation>সূত্র:</translation>
    </message>
    <message>
        <source>With reference to the subject and letter mentioned above, this office&apos;s report for the period is sent for kind information and necessary action. The main figures are given below, and the details are enclosed.</source>
        <translation>উপর্যুক্ত বিষয় ও সূত্রোক্ত পত্রের পরিপ্রেক্ষিতে এ কার্যালয়ের উল্লিখিত সময়ের প্রতিবেদন সদয় অবগতি ও প্রয়োজনীয় ব্যবস্থা গ্রহণের জন্য এতৎসঙ্গে প্রেরণ করা হলো। প্রতিবেদনের সারাংশ নিচে উপস্থাপন করা হলো; বিস্তারিত বিবরণ সংযুক্ত।</translation>
    </message>
    <message>
        <source>With reference to the subject and letter mentioned above, the report of the undersigned for the period is sent for kind information and necessary action. The main figures are given below, and the details are enclosed.</source>
        <translation>উপর্যুক্ত বিষয় ও সূত্রোক্ত পত্রের পরিপ্রেক্ষিতে নিম্নস্বাক্ষরকারীর উল্লিখিত সময়ের প্রতিবেদন সদয় অবগতি ও প্রয়োজনীয় ব্যবস্থা গ্রহণের জন্য এতৎসঙ্গে প্রেরণ করা হলো। প্রতিবেদনের সারাংশ নিচে উপস্থাপন করা হলো; বিস্তারিত বিবরণ সংযুক্ত।</translation>
    </message>
    <message>
        <source>Enclosed:</source>
        <translation>সংযুক্তি:</translation>
    </message>
    <message>
        <source>Phone and email:</source>
        <translation>ফোন ও ই-মেইল:</translation>
    </message>
    <message>
        <source>To</source>
        <translation>প্রাপক</translation>
    </message>
    <message>
        <source>Copy for kind information (not in order of seniority):</source>
        <translation>অনুলিপি সদয় জ্ঞাতার্থে প্রেরণ করা হলো (জ্যেষ্ঠতার ক্রমানুসারে নয়):</translation>
    </message>
    <message>
        <source>Office file.</source>
        <translation>অফিস কপি।</translation>
    </message>
    <message>
        <source>Report on network connectivity and message checks, {period}.</source>
        <translation>{period} সময়কালের নেটওয়ার্ক সংযোগ ও বার্তা পরীক্ষার প্রতিবেদন প্রেরণ প্রসঙ্গে।</translation>
    </message>
    <message>
        <source>Report on network connectivity, {period}.</source>
        <translation>{period} সময়কালের নেটওয়ার্ক সংযোগের প্রতিবেদন প্রেরণ প্রসঙ্গে।</translation>
    </message>
    <message>
        <source>Report on message checks, {period}.</source>
        <translation>{period} সময়কালের বার্তা পরীক্ষার প্রতিবেদন প্রেরণ প্রসঙ্গে।</translation>
    </message>
    <message>
        <source>Ministry of Public Administration, letter no. {number} of {date}.</source>
        <translation>জনপ্রশাসন মন্ত্রণালয়ের {date} তারিখের {number} নম্বর পত্র।</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>পৃষ্ঠা {page}/{pages}</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>সময়কাল</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>তৈরির সময়</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>কর্মদিবস</translation>
    </message>
    <message>
        <source>Time connected, office hours</source>
        <translation>সংযুক্ত থাকার হার (পর্যবেক্ষিত অফিস সময়ে)</translation>
    </message>
    <message>
        <source>Possible range</source>
        <translation>সম্ভাব্য সীমা</translation>
    </message>
    <message>
        <source>Scheduled time</source>
        <translation>মোট অফিস সময়</translation>
    </message>
    <message>
        <source>Not connected ({whose})</source>
        <translation>বিচ্ছিন্ন (কারণ: {whose})</translation>
    </message>
    <message>
        <source>Not connected or limited ({n})</source>
        <translation>বিচ্ছিন্ন বা সীমিত ({n} বার)</translation>
    </message>
    <message>
        <source>too little observed</source>
        <translation>পর্যবেক্ষণ যথেষ্ট নয়</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>ছুটির দিন</translation>
    </message>
    <message>
        <source>due {n}</source>
        <translation>নির্ধারিত {n}টি</translation>
    </message>
    <message>
        <source>Outages, office hours</source>
        <translation>অফিস সময়ে সংযোগ বিভ্রাট</translation>
    </message>
    <message>
        <source>Counts of directives</source>
        <translation>নির্দেশনার সংখ্যা</translation>
    </message>
    <message>
        <source>Directives received</source>
        <translation>প্রাপ্ত নির্দেশনা</translation>
    </message>
    <message>
        <source>Acknowledged or answered</source>
        <translation>প্রাপ্তি স্বীকার বা উত্তর</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>অনিষ্পন্ন</translation>
    </message>
    <message>
        <source>Deadlines met</source>
        <translation>সময়সীমার মধ্যে বাস্তবায়িত</translation>
    </message>
    <message>
        <source>Deadlines missed</source>
        <translation>সময়সীমার মধ্যে বাস্তবায়িত নয়</translation>
    </message>
    <message>
        <source>Median time to respond to directives</source>
        <translation>নির্দেশনায় সাড়া দেওয়ার মধ্যক সময়</translation>
    </message>
    <message>
        <source>Median time to carry out</source>
        <translation>বাস্তবায়নের মধ্যক সময়</translation>
    </message>
    <message>
        <source>counted on {moment}</source>
        <translation>{moment} পর্যন্ত গণনা অনুযায়ী</translation>
    </message>
    <message>
        <source>Counted on {moment} from the officer&apos;s own register: directives received in the period, their status, and deadlines in the period.</source>
        <translation>কর্মকর্তার নিজের নিবন্ধন বহি থেকে গণনা করা হয়েছে ({moment}): এই সময়কালে প্রাপ্ত নির্দেশনা ও সেগুলোর অবস্থা, আর যেসব সময়সীমা এই সময়কালে পড়েছে।</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>তারিখ</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>বার</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>মাস</translation>
    </message>
    <message>
        <source>± seconds</source>
        <translation>± সেকেন্ড</translation>
    </message>
    <message>
        <source>Caused by</source>
        <translation>কার কারণে</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>প্রথম দেখা</translation>
    </message>
    <message>
        <source>Last worked</source>
        <translation>সর্বশেষ কাজ করেছে</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>সাড়ার সময়</translation>
    </message>
    <message>
        <source>Bangladesh time</source>
        <translation>বাংলাদেশ সময়</translation>
    </message>
    <message>
        <source>start time and uncertainty</source>
        <translation>শুরুর সময়, সম্ভাব্য কমবেশিসহ</translation>
    </message>
    <message>
        <source>No outage was observed in the period.</source>
        <translation>এই সময়কালে কোনো সংযোগ বিভ্রাট দেখা যায়নি।</translation>
    </message>
    <message>
        <source>The {n} longest of {all} outages are listed; the total covers all.</source>
        <translation>{all}টির মধ্যে দীর্ঘতম {n}টি বিভ্রাট দেওয়া হলো; মোট হিসাবে সবগুলো আছে।</translation>
    </message>
    <message>
        <source>One line per day, 00 to 24: connected, limited, not connected, not observed</source>
        <translation>প্রতি দিনের একটি রেখা, ০০ থেকে ২৪: সংযুক্ত, সীমিত, বিচ্ছিন্ন, পর্যবেক্ষণ হয়নি</translation>
    </message>
    <message>
        <source>Percent of the observed time connected. Grey, without a number: less than 60% observed.</source>
        <translation>পর্যবেক্ষিত সময়ের শতকরা কত ভাগ সংযুক্ত। সংখ্যাহীন ধূসর ঘরে পর্যবেক্ষণ ৬০%-এর কম।</translation>
    </message>
    <message>
        <source>“Checked” is the officer&apos;s own statement.</source>
        <translation>‘দেখেছি’ কর্মকর্তার নিজের বক্তব্য।</translation>
    </message>
    <message>
        <source>Data digest, SHA-256:</source>
        <translation>তথ্যের যাচাই-ছাপ, SHA-256:</translation>
    </message>
    <message>
        <source>The signed bundle for the same period shows the same digest.</source>
        <translation>একই সময়কালের প্রমাণ-প্যাকেট যাচাই করলে একই যাচাই-ছাপ দেখা যাবে।</translation>
    </message>
    <message>
        <source>The period had not ended when this was created. A later bundle will have a different digest.</source>
        <translation>তৈরির সময় সময়কালটি শেষ হয়নি। পরে এক্সপোর্ট করা প্রমাণ-প্যাকেটের যাচাই-ছাপ আলাদা হবে।</translation>
    </message>
    <message>
        <source>This PC has not been observed since the period. A later bundle may have a different digest.</source>
        <translation>এই সময়কালের পর কম্পিউটারটি আর পর্যবেক্ষণ করা হয়নি। পরে এক্সপোর্ট করা প্রমাণ-প্যাকেটের যাচাই-ছাপ আলাদা হতে পারে।</translation>
    </message>
    <message>
        <source>Log head, SHA-256:</source>
        <translation>ঘটনাপঞ্জির শেষ ছাপ, SHA-256:</translation>
    </message>
    <message>
        <source>Each log row is linked to the one before, so this value verifies all earlier rows.</source>
        <translation>ঘটনাপঞ্জির প্রতিটি সারি আগেরটির সঙ্গে বাঁধা। এই শেষ ছাপ দিয়ে আগের সব সারি যাচাই করা যায়।</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>প্রোগ্রাম</translation>
    </message>
    <message>
        <source>not in use yet</source>
        <translation>তৎপর তখনো চালু হয়নি</translation>
    </message>
    <message>
        <source>Days off entered afterwards (do not change the figures)</source>
        <translation>পরে লেখা ছুটি (কোনো হিসাব বদলায় না)</translation>
    </message>
    <message>
        <source>{day}, entered on {moment}</source>
        <translation>{day}, লেখার সময় {moment}</translation>
    </message>
    <message>
        <source>In use since</source>
        <translation>ব্যবহার শুরু</translation>
    </message>
    <message>
        <source>Clock changes</source>
        <translation>কতবার ঘড়ি বদলানো হয়েছে</translation>
    </message>
    <message>
        <source>Wrong PC clock</source>
        <translation>কম্পিউটারের ভুল ঘড়ি</translation>
    </message>
    <message>
        <source>{off} slow, {begin} – {end}</source>
        <translation>{off} পিছিয়ে, {begin} – {end}</translation>
    </message>
    <message>
        <source>{off} fast, {begin} – {end}</source>
        <translation>{off} এগিয়ে, {begin} – {end}</translation>
    </message>
    <message>
        <source>This PC&apos;s clock was wrong: {times}.</source>
        <translation>এই কম্পিউটারের ঘড়ি ভুল ছিল: {times}।</translation>
    </message>
    <message>
        <source>Network checks</source>
        <translation>সংযোগ যাচাই</translation>
    </message>
    <message>
        <source>every {round} s, or {burst} s after a failure; not connected after {down} failures, connected after {up} successes</source>
        <translation>প্রতি {round} সেকেন্ডে, ব্যর্থ হলে প্রতি {burst} সেকেন্ডে; পরপর {down} বার ব্যর্থ হলে বিচ্ছিন্ন, {up} বার সফল হলে সংযুক্ত</translation>
    </message>
    <message>
        <source>Outages of the internet line, {period}.</source>
        <translation>{period} সময়কালের ইন্টারনেট সংযোগ বিভ্রাট প্রসঙ্গে।</translation>
    </message>
    <message>
        <source>The internet service provider</source>
        <translation>ইন্টারনেট সেবাদাতা</translation>
    </message>
    <message>
        <source>Customer or line number</source>
        <translation>গ্রাহক নম্বর বা লাইন নম্বর</translation>
    </message>
    <message>
        <source>The internet line of this office had outages in the above period. As measured within the office, the faults were beyond the office&apos;s own equipment. Number of outages: {count}. Total time: {sum}, of which {office} in office hours; longest outage: {longest}. Each outage is listed below. Please inform this office in writing of the causes and of the steps taken to prevent a recurrence.</source>
        <translation>উপর্যুক্ত বিষয়ের পরিপ্রেক্ষিতে জানানো যাচ্ছে যে, উল্লিখিত সময়ে এ কার্যালয়ের ইন্টারনেট সংযোগ {count} বার বিচ্ছিন্ন হয়। বিচ্ছিন্ন থাকার মোট সময় {sum}, এর মধ্যে অফিস সময়ে {office}; দীর্ঘতম বিভ্রাটের স্থায়িত্ব {longest}। এ কার্যালয়ের কম্পিউটার থেকে যত দূর দেখা গেছে, ত্রুটি ছিল কার্যালয়ের নিজস্ব যন্ত্রপাতির বাইরে। প্রতিটি বিভ্রাটের সময় নিচের ছকে দেওয়া হলো। বিভ্রাটগুলোর কারণ এবং পুনরাবৃত্তি রোধে গৃহীত ব্যবস্থা এ কার্যালয়কে লিখিতভাবে জানানোর জন্য অনুরোধ করা হলো।</translation>
    </message>
    <message>
        <source>The office keeps signed records of these times, with this digest.</source>
        <translation>এসব সময়ের স্বাক্ষরিত রেকর্ড একই যাচাই-ছাপসহ এ কার্যালয়ে সংরক্ষিত আছে।</translation>
    </message>
    <message>
        <source>File no.:</source>
        <translation>নথি নম্বর:</translation>
    </message>
    <message>
        <source>Directive no. {n}</source>
        <translation>{n} নং নির্দেশনা</translation>
    </message>
    <message>
        <source>Time as written in the message</source>
        <translation>বার্তায় লেখা সময়</translation>
    </message>
    <message>
        <source>Original message</source>
        <translation>মূল বার্তা</translation>
    </message>
    <message>
        <source>Printed on:</source>
        <translation>প্রিন্টের তারিখ:</translation>
    </message>
    <message>
        <source>Record {id}, digest SHA-256:</source>
        <translation>ভুক্তি {id}, যাচাই-ছাপ SHA-256:</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>পুনরুদ্ধার পত্র</translation>
    </message>
    <message>
        <source>If you forget the passphrase, this sheet is the only way to open the register.</source>
        <translation>গোপন বাক্য ভুলে গেলে এই পত্রই নিবন্ধন বহি খোলার একমাত্র উপায়।</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>নিবন্ধন বহি</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>পুনরুদ্ধার কোড</translation>
    </message>
    <message>
        <source>Ten groups, row by row. Each ends with its own check digit.</source>
        <translation>দশটি গুচ্ছ, সারি ধরে পড়ুন। প্রতিটির শেষ অঙ্কটি যাচাই-অঙ্ক।</translation>
    </message>
    <message>
        <source>The same code, for a scanner.</source>
        <translation>একই কোড, স্ক্যানারের জন্য।</translation>
    </message>
    <message>
        <source>To open the register with this sheet</source>
        <translation>এই পত্র দিয়ে নিবন্ধন বহি খুলতে</translation>
    </message>
    <message>
        <source>How to keep this sheet</source>
        <translation>এই পত্র যেভাবে রাখবেন</translation>
    </message>
    <message>
        <source>Sealed on</source>
        <translation>সিল করার তারিখ</translation>
    </message>
    <message>
        <source>Connected and weak connections count as connected. Limited connections do not.</source>
        <translation>‘সংযুক্ত’ ও ‘সংযুক্ত, দুর্বল’ দুটিই সংযুক্ত ধরা হয়। ‘সীমিত সংযোগ’ ধরা হয় না।</translation>
    </message>
    <message>
        <source>“Not observed” means that nobody knows the state: the PC was off or asleep, or nothing was recorded.</source>
        <translation>‘পর্যবেক্ষণ হয়নি’ মানে সংযোগের অবস্থা জানা নেই: কম্পিউটার বন্ধ বা স্লিপ মোডে ছিল, অথবা কিছু সংরক্ষিত হয়নি।</translation>
    </message>
    <message>
        <source>When the exact start or end is unknown, the midpoint of the possible times is used.</source>
        <translation>শুরু বা শেষের সঠিক মুহূর্ত জানা না থাকলে সম্ভাব্য দুই সময়ের মাঝামাঝি ধরে সংযোগ বিভ্রাটের স্থায়িত্ব গণনা করা হয়।</translation>
    </message>
    <message>
        <source>“Observed” is the share of scheduled time that Tatpar observed.</source>
        <translation>পর্যবেক্ষণের আওতা: অফিস সময়ের শতকরা কত ভাগ পর্যবেক্ষণ করা হয়েছে।</translation>
    </message>
    <message>
        <source>“Time connected” is the share of observed time when the PC was connected.</source>
        <translation>সংযুক্ত থাকার হার: পর্যবেক্ষিত সময়ের শতকরা কত ভাগ সময় কম্পিউটারটি সংযুক্ত ছিল।</translation>
    </message>
    <message>
        <source>The lower bound counts all unobserved time as not connected, the upper bound as connected.</source>
        <translation>যে সময় পর্যবেক্ষণ হয়নি, নিম্ন সীমায় তার পুরোটা বিচ্ছিন্ন ও ঊর্ধ্ব সীমায় পুরোটা সংযুক্ত ধরা হয়।</translation>
    </message>
    <message>
        <source>Figures are rounded down. No percentage is given when less than 60% was observed.</source>
        <translation>সংখ্যা কখনো বাড়িয়ে দেখানো হয় না; বাড়তি দশমিক অঙ্ক বাদ দেওয়া হয়। আওতা ৬০%-এর কম হলে হার দেখানো হয় না।</translation>
    </message>
    <message>
        <source>A power cut is inferred when the PC stops suddenly and restarts within two hours.</source>
        <translation>কম্পিউটার হঠাৎ বন্ধ হয়ে দুই ঘণ্টার মধ্যে চালু হলে বিদ্যুৎ ছিল না বলে অনুমান করা হয়।</translation>
    </message>
    <message>
        <source>A responding server does not prove that a messaging service works.</source>
        <translation>সার্ভার সাড়া দিলেই প্রমাণ হয় না যে বার্তাসেবা চলছে।</translation>
    </message>
    <message>
        <source>In Tatpar open “Directives” and press “Open with the recovery sheet”.</source>
        <translation>তৎপর প্রোগ্রামে ‘নির্দেশনা’ পাতা খুলে ‘পুনরুদ্ধার পত্র দিয়ে খুলুন’ চাপুন।</translation>
    </message>
    <message>
        <source>Type or scan the code. Tatpar shows which group has an error.</source>
        <translation>কোডটি লিখুন বা স্ক্যান করুন। কোনো গুচ্ছে ভুল হলে তার নম্বর জানানো হবে।</translation>
    </message>
    <message>
        <source>Choose a new passphrase. This sheet stays valid.</source>
        <translation>নতুন গোপন বাক্য বেছে নিন। এই পত্র আগের মতোই কাজ করবে।</translation>
    </message>
    <message>
        <source>Anyone with this sheet and the register files can read every directive.</source>
        <translation>এই পত্র ও নিবন্ধন বহির ফাইল যাঁর হাতে থাকবে, তিনি সব নির্দেশনা পড়তে পারবেন।</translation>
    </message>
    <message>
        <source>Keep it in a sealed envelope, locked away from the computer.</source>
        <translation>সিল করা খামে ভরে তালাবদ্ধ রাখুন, কম্পিউটারের পাশে নয়।</translation>
    </message>
    <message>
        <source>Do not photograph it, email it or save it as a file.</source>
        <translation>এর ছবি তুলবেন না, ই-মেইলে পাঠাবেন না, ফাইল হিসেবে রাখবেন না।</translation>
    </message>
    <message>
        <source>If it is lost or seen by others, create a new sheet in Tatpar. Earlier backups still open with this one.</source>
        <translation>হারালে বা কেউ দেখে ফেললে তৎপর প্রোগ্রামে নতুন পত্র তৈরি করুন। আগের ব্যাকআপ এই পত্রেই খুলবে।</translation>
    </message>
    <message>
        <source>A computer of this office tested the line at regular intervals. An outage is listed when the office&apos;s own equipment responded but no server beyond the line did.</source>
        <translation>এ কার্যালয়ের কম্পিউটার থেকে নির্দিষ্ট সময় পরপর লাইনটি যাচাই করা হয়েছে। কার্যালয়ের নিজস্ব যন্ত্রপাতি সাড়া দিলেও লাইনের ওপারের কোনো সার্ভার সাড়া না দিলে তা বিভ্রাট হিসেবে ধরা হয়েছে।</translation>
    </message>
    <message>
        <source>± is the possible error of a time: half the interval between the tests before and after the change. The larger of the two values (start and end) is given.</source>
        <translation>± হলো সময়ের সম্ভাব্য হেরফের: পরিবর্তনের আগের ও পরের যাচাইয়ের মাঝের সময়ের অর্ধেক; শুরু ও শেষের মধ্যে যেটি বেশি।</translation>
    </message>
    <message>
        <source>Outages caused by power cuts, the office&apos;s own equipment, mobile data, name lookup (DNS), the country&apos;s international links or a messaging service are not listed.</source>
        <translation>বিদ্যুৎ বিভ্রাট, কার্যালয়ের নিজস্ব যন্ত্রপাতি, মোবাইল ডাটা, ডিএনএসের ত্রুটি, দেশের বাইরের সংযোগ বা বার্তাসেবার কারণে হওয়া বিভ্রাট এতে নেই।</translation>
    </message>
    <message>
        <source>An outage is listed when at least three computers, and 60% of those connected, lost the line within two minutes. It begins when the first computer loses the line and ends when half of them are back or switched off. ± is the time between the first and the last loss.</source>
        <translation>অন্তত তিনটি কম্পিউটার এবং তখন সংযুক্ত কম্পিউটারগুলোর ৬০% দুই মিনিটের মধ্যে একসঙ্গে বিচ্ছিন্ন হলে তা বিভ্রাট হিসেবে ধরা হয়েছে। প্রথমটি বিচ্ছিন্ন হলে বিভ্রাটের শুরু এবং অর্ধেক ফিরে এলে বা বন্ধ হলে শেষ ধরা হয়। ± হলো প্রথমটি থেকে শেষটি বিচ্ছিন্ন হওয়া পর্যন্ত সময়।</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>অনুমতি নেই</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>এটি খুঁজে পাওয়া যায়নি</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>একসঙ্গে অনেক বেশি ফাইল খোলা</translation>
    </message>
    <message>
        <source>the network drive cannot be reached</source>
        <translation>নেটওয়ার্ক ড্রাইভ পাওয়া যাচ্ছে না</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>সময় বেশি লেগেছে</translation>
    </message>
    <message>
        <source>its signer is not known on this PC</source>
        <translation>স্বাক্ষরকারী এই কম্পিউটারে তালিকাভুক্ত নন</translation>
    </message>
    <message>
        <source>it is locked</source>
        <translation>এটি লক করা</translation>
    </message>
    <message>
        <source>part of its path is not a folder</source>
        <translation>পাথের একটি অংশ ফোল্ডার নয়</translation>
    </message>
    <message>
        <source>it is a pipe or a device, not a file</source>
        <translation>এটি ফাইল নয়, পাইপ বা ডিভাইস</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>এটি একটি ফোল্ডার</translation>
    </message>
    <message>
        <source>it already exists</source>
        <translation>এটি আগে থেকেই আছে</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>ডিস্কে লেখা যায় না</translation>
    </message>
    <message>
        <source>the file is too large for this disk</source>
        <translation>এই ডিস্কের জন্য ফাইলটি বেশি বড়</translation>
    </message>
    <message>
        <source>the name is not allowed on this disk</source>
        <translation>এই ডিস্কে এমন নাম চলে না</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>নামটি বেশি লম্বা</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>মেমোরি যথেষ্ট নেই</translation>
    </message>
    <message>
        <source>this PC has no such address</source>
        <translation>এই কম্পিউটারের এমন ঠিকানা নেই</translation>
    </message>
    <message>
        <source>no desktop session is running</source>
        <translation>ডেস্কটপ সেশন চালু নেই</translation>
    </message>
    <message>
        <source>no keyring is running</source>
        <translation>চাবি রাখার ব্যবস্থা চালু নেই</translation>
    </message>
    <message>
        <source>it is not signed by the office</source>
        <translation>তাতে কার্যালয়ের স্বাক্ষর নেই</translation>
    </message>
    <message>
        <source>this PC has a newer one</source>
        <translation>এই কম্পিউটারে এর চেয়ে নতুনটি আছে</translation>
    </message>
    <message>
        <source>its time is in the future</source>
        <translation>তাতে ভবিষ্যতের সময় লেখা</translation>
    </message>
    <message>
        <source>it is not in the expected format</source>
        <translation>এটি নির্ধারিত ধরনে লেখা নয়</translation>
    </message>
    <message>
        <source>it is too busy or starting again</source>
        <translation>এটি ব্যস্ত বা আবার চালু হচ্ছে</translation>
    </message>
    <message>
        <source>it is not valid yet</source>
        <translation>এর মেয়াদ এখনো শুরু হয়নি</translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation>এর মেয়াদ শেষ</translation>
    </message>
    <message>
        <source>it belongs to another address</source>
        <translation>এটি অন্য ঠিকানার</translation>
    </message>
    <message>
        <source>nobody is signed in to Windows here</source>
        <translation>উইন্ডোজে কেউ লগইন করেননি</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>কারণ জানা যায়নি</translation>
    </message>
    <message>
        <source>error {n}</source>
        <translation>ত্রুটি নম্বর {n}</translation>
    </message>
    <message>
        <source>details: {word}</source>
        <translation>বিস্তারিত: {word}</translation>
    </message>
    <message>
        <source>Progress on directives</source>
        <translation>নির্দেশনা বাস্তবায়নের অগ্রগতির ছক</translation>
    </message>
    <message>
        <source>Directives classed confidential or higher are not in this table.</source>
        <translation>গোপনীয় ও তদূর্ধ্ব শ্রেণির নির্দেশনা এই ছকে নেই।</translation>
    </message>
    <message>
        <source>Dates and times are those of the register.</source>
        <translation>তারিখ ও সময় নিবন্ধন বহি থেকে নেওয়া।</translation>
    </message>
    <message>
        <source>There is no directive to list for this period.</source>
        <translation>এই সময়ে ছকে অন্তর্ভুক্ত করার মতো কোনো নির্দেশনা নেই।</translation>
    </message>
    <message>
        <source>Tatpar register, directives {numbers}</source>
        <translation>তৎপর প্রোগ্রামের নিবন্ধন বহি, {numbers} নং নির্দেশনা</translation>
    </message>
    <message>
        <source>Forwarded to {who}</source>
        <translation>{who}-এর কাছে অগ্রায়ন করা হয়েছে</translation>
    </message>
    <message>
        <source>Answer received from {who}</source>
        <translation>{who}-এর জবাব পাওয়া গেছে</translation>
    </message>
    <message numerus="yes">
        <source>{n} in all</source>
        <translation><numerusform>মোট {n}টি</numerusform><numerusform>মোট {n}টি</numerusform></translation>
    </message>
    <message>
        <source>Enter date and time like {example}.</source>
        <translation>তারিখ ও সময় এভাবে লিখুন: {example}।</translation>
    </message>
    <message>
        <source>There is no such day.</source>
        <translation>এমন কোনো তারিখ নেই।</translation>
    </message>
    <message>
        <source>Enter the time like 17:00 or 5 PM.</source>
        <translation>সময় লিখুন এভাবে: ১৭:০০ বা বিকাল ৫টা।</translation>
    </message>
    <message>
        <source>copied text is cleared after {time}</source>
        <translation>কপি করা লেখা {time} পরে মুছে যায়</translation>
    </message>
    <message>
        <source>text cannot be copied; exports must be encrypted</source>
        <translation>লেখা কপি করা যায় না; এক্সপোর্ট এনক্রিপ্ট করতে হয়</translation>
    </message>
    <message>
        <source>copies clear after {time}; exports must be encrypted</source>
        <translation>কপি {time} পরে মুছে যায়; এক্সপোর্ট এনক্রিপ্ট করতে হয়</translation>
    </message>
    <message>
        <source>The register keeps directives encrypted and shows any later change. To set it up, choose a passphrase and print the recovery sheet.</source>
        <translation>নিবন্ধন বহিতে নির্দেশনা এনক্রিপ্ট করে রাখা হয়; পরে কেউ বদলালে ধরা পড়ে। তৈরি করতে একটি গোপন বাক্য (দীর্ঘ পাসওয়ার্ড) বেছে নিন এবং পুনরুদ্ধার পত্র প্রিন্ট করুন।</translation>
    </message>
    <message>
        <source>{action}, after {time}</source>
        <translation>{action}, {time} পরে</translation>
    </message>
    <message>
        <source>Forwarded to {who}, answer due by {moment}</source>
        <translation>{who}-এর কাছে অগ্রায়ন করা হয়েছে, জবাবের শেষ সময় {moment}</translation>
    </message>
    <message>
        <source>the first {n} are shown; scroll for more</source>
        <translation>প্রথম {n}টি দেখা যাচ্ছে; আরও দেখতে নিচে নামুন</translation>
    </message>
    <message numerus="yes">
        <source>{n} open, of {all} directives</source>
        <translation><numerusform>{all}টি নির্দেশনার মধ্যে {n}টি অনিষ্পন্ন</numerusform><numerusform>{all}টি নির্দেশনার মধ্যে {n}টি অনিষ্পন্ন</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} shown, of {all} directives</source>
        <translation><numerusform>{all}টি নির্দেশনার মধ্যে {n}টি দেখা যাচ্ছে</numerusform><numerusform>{all}টি নির্দেশনার মধ্যে {n}টি দেখা যাচ্ছে</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} shown</source>
        <translation><numerusform>{n}টি দেখা যাচ্ছে</numerusform><numerusform>{n}টি দেখা যাচ্ছে</numerusform></translation>
    </message>
    <message>
        <source>Unchanged since it was recorded. This does not prove who sent it.</source>
        <translation>নথিভুক্তির পর বদলানো হয়নি। কে পাঠিয়েছেন, এটি তার প্রমাণ নয়।</translation>
    </message>
    <message>
        <source>Your verified backups are in {folder}.</source>
        <translation>আপনার যাচাই করা ব্যাকআপ {folder} ফোল্ডারে আছে।</translation>
    </message>
    <message numerus="yes">
        <source>{n} entries, all unchanged</source>
        <translation><numerusform>{n}টি ভুক্তি, সব অক্ষত</numerusform><numerusform>{n}টি ভুক্তি, সব অক্ষত</numerusform></translation>
    </message>
    <message>
        <source>Verification failed</source>
        <translation>যাচাইয়ে মেলেনি</translation>
    </message>
    <message>
        <source>First problem at record {n}.</source>
        <translation>প্রথম অমিল {n} নং ভুক্তিতে।</translation>
    </message>
    <message>
        <source>Keep a copy of the file and tell the IT administrator. The records can still be read.</source>
        <translation>ফাইলের একটি কপি রাখুন এবং আইটি অ্যাডমিনকে জানান। ভুক্তি এখনো পড়া যায়।</translation>
    </message>
    <message numerus="yes">
        <source>It is older than the register on this PC: {n} later records are not included.</source>
        <translation><numerusform>এখানে যে নিবন্ধন বহি ছিল, এটি তার চেয়ে পুরোনো: পরের {n}টি ভুক্তি এতে নেই।</numerusform><numerusform>এখানে যে নিবন্ধন বহি ছিল, এটি তার চেয়ে পুরোনো: পরের {n}টি ভুক্তি এতে নেই।</numerusform></translation>
    </message>
    <message>
        <source>Copied. Paste it into the chat and send it.</source>
        <translation>কপি হয়েছে। চ্যাটে পেস্ট করে পাঠান।</translation>
    </message>
    <message>
        <source>Copied. Paste it and send it to “{chat}”.</source>
        <translation>কপি হয়েছে। পেস্ট করে ‘{chat}’ চ্যাটে পাঠান।</translation>
    </message>
    <message>
        <source>Being recorded: {action}</source>
        <translation>নথিভুক্ত হচ্ছে: {action}</translation>
    </message>
    <message numerus="yes">
        <source>Being recorded: {action}, {n} directives</source>
        <translation><numerusform>নথিভুক্ত হচ্ছে: {action}, {n}টি নির্দেশনা</numerusform><numerusform>নথিভুক্ত হচ্ছে: {action}, {n}টি নির্দেশনা</numerusform></translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation>কিছুই নথিভুক্ত হয়নি।</translation>
    </message>
    <message>
        <source>{moment} has passed</source>
        <translation>{moment} পেরিয়েছে</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>পেরিয়েছে</translation>
    </message>
    <message>
        <source>A deadline or meeting will be set for {count} of {total}.</source>
        <translation>{total}টির মধ্যে {count}টিতে সময়সীমা বা সভা বসবে।</translation>
    </message>
    <message numerus="yes">
        <source>{n} with a deadline, meeting or priority from the text</source>
        <translation><numerusform>লেখা থেকে {n}টিতে সময়সীমা, সভা বা অগ্রাধিকার বসেছে</numerusform><numerusform>লেখা থেকে {n}টিতে সময়সীমা, সভা বা অগ্রাধিকার বসেছে</numerusform></translation>
    </message>
    <message>
        <source>Received. Action is being taken.</source>
        <translation>মহোদয়, আপনার নির্দেশনা পেয়েছি। ব্যবস্থা নেওয়া হচ্ছে।</translation>
    </message>
    <message>
        <source>Received. The report will be sent within the time given.</source>
        <translation>মহোদয়, আপনার নির্দেশনা পেয়েছি। নির্ধারিত সময়ের মধ্যে প্রতিবেদন পাঠানো হবে।</translation>
    </message>
    <message>
        <source>The directive has been carried out.</source>
        <translation>মহোদয়, আপনার নির্দেশনা বাস্তবায়ন করা হয়েছে।</translation>
    </message>
    <message>
        <source>keep until {day}</source>
        <translation>{day} পর্যন্ত রাখতে হবে</translation>
    </message>
    <message numerus="yes">
        <source>{n} years</source>
        <translation><numerusform>{n} বছর</numerusform><numerusform>{n} বছর</numerusform></translation>
    </message>
    <message>
        <source>may be removed in or after {year}</source>
        <translation>{year} সাল থেকে বিনষ্টযোগ্য</translation>
    </message>
    <message>
        <source>Retention period has ended: {retention}</source>
        <translation>সংরক্ষণের মেয়াদ শেষ: {retention}</translation>
    </message>
    <message numerus="yes">
        <source>{n} messages from others were left out</source>
        <translation><numerusform>অন্যদের {n}টি বার্তা বাদ রাখা হয়েছে</numerusform><numerusform>অন্যদের {n}টি বার্তা বাদ রাখা হয়েছে</numerusform></translation>
    </message>
    <message>
        <source>Strength: weak. It could be guessed in days. Add two words.</source>
        <translation>দুর্বল: কয়েক দিনে অনুমান করা যেতে পারে। আরও দুটি শব্দ যোগ করুন।</translation>
    </message>
    <message>
        <source>Strength: fair. It could be guessed in months. Add a word.</source>
        <translation>মোটামুটি: কয়েক মাসে অনুমান করা যেতে পারে। আরও একটি শব্দ যোগ করুন।</translation>
    </message>
    <message>
        <source>Strength: good. Guessing it would take years.</source>
        <translation>ভালো: অনুমান করতে কয়েক বছর লাগবে।</translation>
    </message>
    <message>
        <source>Strength: very good. Guessing it would take centuries.</source>
        <translation>খুব ভালো: অনুমান করতে কয়েক শতাব্দী লাগবে।</translation>
    </message>
    <message>
        <source>Write it on paper, and destroy the paper once you know it by heart.</source>
        <translation>কাগজে লিখে রাখুন; মুখস্থ হলে কাগজটি নষ্ট করে ফেলুন।</translation>
    </message>
    <message>
        <source>Exported on Android</source>
        <translation>অ্যান্ড্রয়েড থেকে এক্সপোর্ট</translation>
    </message>
    <message>
        <source>Exported on an iPhone</source>
        <translation>আইফোন থেকে এক্সপোর্ট</translation>
    </message>
    <message>
        <source>Copied text</source>
        <translation>কপি করা লেখা</translation>
    </message>
    <message>
        <source>day first</source>
        <translation>দিন আগে</translation>
    </message>
    <message>
        <source>month first</source>
        <translation>মাস আগে</translation>
    </message>
    <message>
        <source>year first</source>
        <translation>বছর আগে</translation>
    </message>
    <message>
        <source>uncertain; read as day first</source>
        <translation>নিশ্চিত নয়; দিন আগে ধরে পড়া হয়েছে</translation>
    </message>
    <message>
        <source>Correction of record {n}</source>
        <translation>{n} নং ভুক্তির সংশোধন</translation>
    </message>
    <message>
        <source>Record {n}: removal of content</source>
        <translation>{n} নং ভুক্তির লেখা অপসারণ</translation>
    </message>
    <message>
        <source>Import: {file}</source>
        <translation>আনা বার্তা: {file}</translation>
    </message>
    <message>
        <source>Register handed over to {who}</source>
        <translation>{who}-এর কাছে নিবন্ধন বহি হস্তান্তর</translation>
    </message>
    <message>
        <source>Register taken over from {who}</source>
        <translation>{who}-এর কাছ থেকে নিবন্ধন বহি বুঝে নেওয়া</translation>
    </message>
    <message>
        <source>Correction of a message on file</source>
        <translation>নথিতে রাখা বার্তার সংশোধন</translation>
    </message>
    <message>
        <source>Removal of the content of a message on file</source>
        <translation>নথিতে রাখা বার্তার লেখা অপসারণ</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>অপসারিত</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>আড়াল করা</translation>
    </message>
    <message>
        <source>a colleague</source>
        <translation>সহকর্মী</translation>
    </message>
    <message>
        <source>Changed: {fields}</source>
        <translation>সংশোধিত: {fields}</translation>
    </message>
    <message>
        <source>on {date}</source>
        <translation>{date} তারিখে</translation>
    </message>
    <message>
        <source>Recorded as no. {n}</source>
        <translation>{n} নং ভুক্তি হিসেবে নথিভুক্ত হয়েছে</translation>
    </message>
    <message numerus="yes">
        <source>{n} messages are sealed</source>
        <translation><numerusform>{n}টি বার্তা সিল করা হয়েছে</numerusform><numerusform>{n}টি বার্তা সিল করা হয়েছে</numerusform></translation>
    </message>
    <message>
        <source>Sealed messages wait until you unlock the register.</source>
        <translation>নিবন্ধন বহি না খোলা পর্যন্ত সিল করা বার্তা অপেক্ষায় থাকবে।</translation>
    </message>
    <message numerus="yes">
        <source>{n} messages from the exported chat “{file}” were recorded.</source>
        <translation><numerusform>এক্সপোর্ট করা চ্যাট ‘{file}’ থেকে {n}টি বার্তা নথিভুক্ত হয়েছে।</numerusform><numerusform>এক্সপোর্ট করা চ্যাট ‘{file}’ থেকে {n}টি বার্তা নথিভুক্ত হয়েছে।</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>It has {lines} lines; {n} of them could not be read.</source>
        <translation><numerusform>ফাইলে মোট {lines}টি লাইন; {n}টি পড়া যায়নি।</numerusform><numerusform>ফাইলে মোট {lines}টি লাইন; {n}টি পড়া যায়নি।</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>It has {lines} lines; every line was read.</source>
        <translation><numerusform>ফাইলে মোট {lines}টি লাইন; সবগুলো পড়া গেছে।</numerusform><numerusform>ফাইলে মোট {lines}টি লাইন; সবগুলো পড়া গেছে।</numerusform></translation>
    </message>
    <message>
        <source>Format</source>
        <translation>ফাইলের ধরন</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>তারিখ</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>নথিভুক্ত করেছেন</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(ফাঁকা)</translation>
    </message>
    <message>
        <source>as chosen by the officer</source>
        <translation>কর্মকর্তা যেমন জানিয়েছেন</translation>
    </message>
    <message numerus="yes">
        <source>The register ({n} records) was handed over to {who}. File {file}, SHA-256 {sum}</source>
        <translation><numerusform>নিবন্ধন বহি ({n}টি ভুক্তি) {who}-এর কাছে হস্তান্তর করা হলো। ফাইল {file}, SHA-256 {sum}</numerusform><numerusform>নিবন্ধন বহি ({n}টি ভুক্তি) {who}-এর কাছে হস্তান্তর করা হলো। ফাইল {file}, SHA-256 {sum}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{who}&apos;s register ({n} records) was taken over and verified.</source>
        <translation><numerusform>{who}-এর নিবন্ধন বহি ({n}টি ভুক্তি) যাচাই করে বুঝে নেওয়া হলো।</numerusform><numerusform>{who}-এর নিবন্ধন বহি ({n}টি ভুক্তি) যাচাই করে বুঝে নেওয়া হলো।</numerusform></translation>
    </message>
    <message>
        <source>It came with {who}&apos;s register.</source>
        <translation>এটি {who}-এর নিবন্ধন বহির সঙ্গে এসেছে।</translation>
    </message>
    <message numerus="yes">
        <source>{who}&apos;s register was added here: {n} records.</source>
        <translation><numerusform>{who}-এর নিবন্ধন বহি এখানে এসেছে: {n}টি ভুক্তি।</numerusform><numerusform>{who}-এর নিবন্ধন বহি এখানে এসেছে: {n}টি ভুক্তি।</numerusform></translation>
    </message>
    <message>
        <source>Root {root}, key {key}</source>
        <translation>মূল ছাপ {root}, চাবি {key}</translation>
    </message>
    <message>
        <source>Handed over to {who} on {date}.</source>
        <translation>{date} তারিখে {who}-এর কাছে হস্তান্তর করা হয়েছে।</translation>
    </message>
    <message>
        <source>Register of {who}</source>
        <translation>{who}-এর নিবন্ধন বহি</translation>
    </message>
    <message>
        <source>of {who}</source>
        <translation>{who}</translation>
    </message>
    <message>
        <source>from {who}, taken over on {date}</source>
        <translation>{who}; {date} তারিখে বুঝে নেওয়া</translation>
    </message>
    <message>
        <source>sealed here</source>
        <translation>এখানে সিল করা</translation>
    </message>
    <message>
        <source>replaced since</source>
        <translation>সিলের পর বদলানো</translation>
    </message>
    <message>
        <source>not sealed here</source>
        <translation>এখানে সিল করা নয়</translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed messages: record or discard them</source>
        <translation><numerusform>সিল করা {n}টি বার্তা: নথিভুক্ত করুন বা বাদ দিন</numerusform><numerusform>সিল করা {n}টি বার্তা: নথিভুক্ত করুন বা বাদ দিন</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} attachments</source>
        <translation><numerusform>{n}টি সংযুক্তি</numerusform><numerusform>{n}টি সংযুক্তি</numerusform></translation>
    </message>
    <message>
        <source>no text</source>
        <translation>কোনো লেখা নেই</translation>
    </message>
    <message>
        <source>the same message as one above</source>
        <translation>ওপরের একটি বার্তাই আবার</translation>
    </message>
    <message>
        <source>already in the register: record {number}</source>
        <translation>আগেই নথিভুক্ত: {number} নং ভুক্তি</translation>
    </message>
    <message>
        <source>Unreadable: not a message sealed by Tatpar</source>
        <translation>পড়া যায় না: তৎপর প্রোগ্রামের সিল করা বার্তা নয়</translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed messages recorded</source>
        <translation><numerusform>সিল করা {n}টি বার্তা নথিভুক্ত হয়েছে</numerusform><numerusform>সিল করা {n}টি বার্তা নথিভুক্ত হয়েছে</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed messages discarded</source>
        <translation><numerusform>সিল করা {n}টি বার্তা বাদ দেওয়া হয়েছে</numerusform><numerusform>সিল করা {n}টি বার্তা বাদ দেওয়া হয়েছে</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed messages will be discarded without being recorded. The register notes this and the reason, not their text.</source>
        <translation><numerusform>সিল করা {n}টি বার্তা নথিভুক্ত না করে বাদ দেওয়া হবে। কারণ এবং বাদ দেওয়ার কথা নিবন্ধন বহিতে লেখা থাকবে, বার্তার লেখা থাকবে না।</numerusform><numerusform>সিল করা {n}টি বার্তা নথিভুক্ত না করে বাদ দেওয়া হবে। কারণ এবং বাদ দেওয়ার কথা নিবন্ধন বহিতে লেখা থাকবে, বার্তার লেখা থাকবে না।</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed files saved</source>
        <translation><numerusform>সিল করা {n}টি ফাইল সংরক্ষণ করা হয়েছে</numerusform><numerusform>সিল করা {n}টি ফাইল সংরক্ষণ করা হয়েছে</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} sealed messages are missing so far: {ids}</source>
        <translation><numerusform>সিল করা {n}টি বার্তা এ পর্যন্ত পাওয়া যায়নি: {ids}</numerusform><numerusform>সিল করা {n}টি বার্তা এ পর্যন্ত পাওয়া যায়নি: {ids}</numerusform></translation>
    </message>
    <message>
        <source>Not available under Wayland.</source>
        <translation>ওয়েল্যান্ডে তা জানা যায় না।</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>কখনো নয়</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>আমি</translation>
    </message>
    <message>
        <source>Name, language, theme</source>
        <translation>নাম, ভাষা, থিম</translation>
    </message>
    <message>
        <source>Time and reminders</source>
        <translation>সময় ও রিমাইন্ডার</translation>
    </message>
    <message>
        <source>Office hours, leave</source>
        <translation>অফিস সময়, ছুটি</translation>
    </message>
    <message>
        <source>Lock, backup</source>
        <translation>তালা, ব্যাকআপ</translation>
    </message>
    <message>
        <source>Reports and office</source>
        <translation>প্রতিবেদন ও কার্যালয়</translation>
    </message>
    <message>
        <source>Monthly report, server</source>
        <translation>মাসিক প্রতিবেদন, সার্ভার</translation>
    </message>
    <message>
        <source>IT</source>
        <translation>আইটি</translation>
    </message>
    <message>
        <source>For the IT administrator</source>
        <translation>আইটি অ্যাডমিনের জন্য</translation>
    </message>
    <message>
        <source>For the IT administrator (ICT branch). Officers need not change anything here.</source>
        <translation>আইটি অ্যাডমিনের (আইসিটি শাখা) জন্য। কর্মকর্তার এখানে কিছু বদলাতে হয় না।</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>কম্পিউটার অনুযায়ী</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>হালকা</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>গাঢ়</translation>
    </message>
    <message>
        <source>“{typed}” is not valid. {kept} is still used.</source>
        <translation>‘{typed}’ গ্রহণ করা হয়নি। আগের {kept} বহাল আছে।</translation>
    </message>
    <message>
        <source>The previous one is still used.</source>
        <translation>আগেরটিই বহাল আছে।</translation>
    </message>
    <message>
        <source>This backup is signed by the register&apos;s own key.</source>
        <translation>এই ব্যাকআপে নিবন্ধন বহির নিজস্ব চাবির স্বাক্ষর আছে।</translation>
    </message>
    <message>
        <source>Trusted key: {name} ({fingerprint})</source>
        <translation>বিশ্বস্ত চাবি: {name} ({fingerprint})</translation>
    </message>
    <message>
        <source>Use its settings and trusted keys as well:</source>
        <translation>এর সেটিংস ও বিশ্বস্ত চাবিও ব্যবহার করুন:</translation>
    </message>
    <message>
        <source>The signing key is not in a backup. Have this PC enrolled again, or its bundles will be rejected.</source>
        <translation>স্বাক্ষরের চাবি ব্যাকআপে থাকে না: এই কম্পিউটার নতুন করে তালিকাভুক্ত করান, নইলে এর প্রমাণ-প্যাকেট গ্রহণ করা হবে না।</translation>
    </message>
    <message>
        <source>Its settings and trusted keys were left in the backup.</source>
        <translation>এর সেটিংস ও বিশ্বস্ত চাবি ব্যাকআপেই রইল।</translation>
    </message>
    <message>
        <source>on</source>
        <translation>চালু</translation>
    </message>
    <message>
        <source>off</source>
        <translation>বন্ধ</translation>
    </message>
    <message>
        <source>about record {n}</source>
        <translation>{n} নং ভুক্তির বিষয়ে</translation>
    </message>
    <message>
        <source>In a meeting</source>
        <translation>সভায় আছি</translation>
    </message>
    <message>
        <source>Until…</source>
        <translation>সময় ঠিক করে দিন…</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>দেখেছি</translation>
    </message>
    <message>
        <source>Checked on the phone</source>
        <translation>ফোনে দেখেছি</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>এখন নয়</translation>
    </message>
    <message numerus="yes">
        <source>{n} more</source>
        <translation><numerusform>আরও {n}টি</numerusform><numerusform>আরও {n}টি</numerusform></translation>
    </message>
    <message>
        <source>no new directive</source>
        <translation>নতুন নির্দেশনা নেই</translation>
    </message>
    <message>
        <source>I will record a directive</source>
        <translation>নির্দেশনা নথিভুক্ত করব</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>পরে</translation>
    </message>
    <message>
        <source>Message check</source>
        <translation>বার্তা পরীক্ষা</translation>
    </message>
    <message>
        <source>To use the keyboard, open the tray menu. It has the same choices.</source>
        <translation>কিবোর্ড ব্যবহার করতে ট্রে মেনু খুলুন; সেখানেও একই বিকল্প আছে।</translation>
    </message>
    <message>
        <source>Reminder {count}. Check {media}.</source>
        <translation>রিমাইন্ডার {count}: {media} দেখে নিন।</translation>
    </message>
    <message>
        <source>Check for new directives.</source>
        <translation>নতুন নির্দেশনা এসেছে কি না দেখে নিন।</translation>
    </message>
    <message>
        <source>One check now is enough.</source>
        <translation>এখন একবার দেখলেই চলবে।</translation>
    </message>
    <message>
        <source>If you do not answer in time, it counts as missed.</source>
        <translation>সময়মতো সাড়া না দিলে বার্তা পরীক্ষাটি ‘বাদ পড়েছে’ ধরা হবে।</translation>
    </message>
    <message>
        <source>Open {medium}</source>
        <translation>{medium} খুলুন</translation>
    </message>
    <message>
        <source>See the list</source>
        <translation>তালিকা দেখুন</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>ঠিক আছে</translation>
    </message>
    <message>
        <source>Later, {n} min</source>
        <translation>{n} মিনিট পরে</translation>
    </message>
    <message>
        <source>Later: choose the time</source>
        <translation>কত মিনিট পরে, বেছে নিন</translation>
    </message>
    <message>
        <source>Checks in {month}, one cell per day. Use the arrow keys to move.</source>
        <translation>{month} মাসের বার্তা পরীক্ষা, প্রতি ঘরে এক দিন। তির-বোতামে এগোনো যায়।</translation>
    </message>
    <message numerus="yes">
        <source>{minutes} minutes: {count} checks</source>
        <translation><numerusform>{minutes} মিনিট: {count}টি বার্তা পরীক্ষা</numerusform><numerusform>{minutes} মিনিট: {count}টি বার্তা পরীক্ষা</numerusform></translation>
    </message>
    <message>
        <source>Calendar of checks</source>
        <translation>বার্তা পরীক্ষার মাসিক ছক</translation>
    </message>
    <message>
        <source>Why was there no reminder?</source>
        <translation>রিমাইন্ডার কেন আসেনি?</translation>
    </message>
    <message>
        <source>Back to the month</source>
        <translation>পুরো মাস দেখুন</translation>
    </message>
    <message>
        <source>Month summary</source>
        <translation>মাসের হিসাব</translation>
    </message>
    <message>
        <source>Time to answer, minutes</source>
        <translation>সাড়া দিতে কত মিনিট লেগেছে</translation>
    </message>
    <message>
        <source>No reminder was held back.</source>
        <translation>কোনো রিমাইন্ডার আটকে রাখা হয়নি।</translation>
    </message>
    <message>
        <source>No check was due.</source>
        <translation>কোনো বার্তা পরীক্ষা নির্ধারিত ছিল না।</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>বাদ পড়েছে</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>দেখানো হয়নি</translation>
    </message>
    <message>
        <source>Total due</source>
        <translation>মোট নির্ধারিত</translation>
    </message>
    <message numerus="yes">
        <source>on {days} days</source>
        <translation><numerusform>{days} দিনে</numerusform><numerusform>{days} দিনে</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{days} days × {each} = {total}</source>
        <translation><numerusform>{days} দিনে {each}টি করে মোট {total}টি</numerusform><numerusform>{days} দিনে {each}টি করে মোট {total}টি</numerusform></translation>
    </message>
    <message>
        <source>, today {count}</source>
        <translation>, আজ {count}টি</translation>
    </message>
    <message>
        <source>None answered yet</source>
        <translation>এখনো কোনোটিতে সাড়া দেওয়া হয়নি</translation>
    </message>
    <message>
        <source>8 out of 10 were answered within {minutes}.</source>
        <translation>দশটির মধ্যে আটটিতে {minutes} বা তার কম সময়ে সাড়া দেওয়া হয়েছে।</translation>
    </message>
    <message>
        <source>{n} answered, {time}</source>
        <translation>{n}টিতে সাড়া, {time}</translation>
    </message>
    <message>
        <source>{n} carried out, {time}</source>
        <translation>{n}টি বাস্তবায়িত, {time}</translation>
    </message>
    <message>
        <source>none carried out yet</source>
        <translation>এখনো কোনোটি বাস্তবায়িত নয়</translation>
    </message>
    <message>
        <source>{n} recorded</source>
        <translation>{n}টি নথিভুক্ত</translation>
    </message>
    <message>
        <source>Pause reminders</source>
        <translation>রিমাইন্ডারে বিরতি</translation>
    </message>
    <message>
        <source>Checks during this time are recorded as paused, with this reason.</source>
        <translation>ওই সময়ের বার্তা পরীক্ষাগুলো এই কারণসহ ‘বিরতি’ হিসেবে লেখা থাকবে।</translation>
    </message>
    <message>
        <source>From</source>
        <translation>শুরু</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>কখন পর্যন্ত</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>বিরতি দিন</translation>
    </message>
    <message>
        <source>Planned: {from_}–{until}</source>
        <translation>নির্ধারিত: {from_}–{until}</translation>
    </message>
    <message>
        <source>Cancel this pause</source>
        <translation>এই বিরতি বাদ দিন</translation>
    </message>
    <message>
        <source>Time lost by cause</source>
        <translation>কোন কারণে কত সময় সংযোগ ছিল না</translation>
    </message>
    <message>
        <source>Time connected, round the clock</source>
        <translation>২৪ ঘণ্টায় সংযুক্ত থাকার হার</translation>
    </message>
    <message>
        <source>observed {percent} of the time</source>
        <translation>পর্যবেক্ষণের আওতা {percent}</translation>
    </message>
    <message>
        <source>possible range: {range}</source>
        <translation>সম্ভাব্য সীমা: {range}</translation>
    </message>
    <message>
        <source>No percentage is given when less than 60% was observed.</source>
        <translation>আওতা ৬০%-এর কম হলে হার দেখানো হয় না।</translation>
    </message>
    <message>
        <source>{percent} of the observed time connected; observed: {share}.</source>
        <translation>পর্যবেক্ষণ করা সময়ের {percent} সংযুক্ত; পর্যবেক্ষণের আওতা {share}।</translation>
    </message>
    <message>
        <source>Connectivity of {month}, one row per day. Use the arrow keys to move.</source>
        <translation>{month} মাসের সংযোগ, প্রতি সারিতে এক দিন। তির-বোতামে এগোনো যায়।</translation>
    </message>
    <message>
        <source>Whole day</source>
        <translation>সারা দিন</translation>
    </message>
    <message>
        <source>Which hours count</source>
        <translation>কোন সময়ের হিসাব</translation>
    </message>
    <message>
        <source>Day and hour</source>
        <translation>দিন ও ঘণ্টা</translation>
    </message>
    <message>
        <source>{count} not connected or limited</source>
        <translation>{count} বার বিচ্ছিন্ন বা সীমিত</translation>
    </message>
    <message>
        <source>, {count} not observed</source>
        <translation>, {count} বার পর্যবেক্ষণ হয়নি</translation>
    </message>
    <message>
        <source>Nothing was observed in this month. Outages and their causes will appear here.</source>
        <translation>এ মাসে কিছু পর্যবেক্ষণ হয়নি। সংযোগ বিভ্রাট ও তার কারণ এখানে দেখা যাবে।</translation>
    </message>
    <message>
        <source>{cause}, {count} times</source>
        <translation>{cause}, {count} বার</translation>
    </message>
    <message>
        <source>No connection path has been observed yet.</source>
        <translation>এখনো কোনো সংযোগপথ দেখা যায়নি।</translation>
    </message>
    <message>
        <source>Picture of a record</source>
        <translation>ভুক্তির ছবি</translation>
    </message>
    <message>
        <source>The picture cannot be shown</source>
        <translation>ছবিটি দেখানো যাচ্ছে না</translation>
    </message>
    <message>
        <source>It is damaged, too large or of an unsupported type. Save a copy and open it in another program.</source>
        <translation>ছবিটি নষ্ট, বেশি বড় বা অন্য ধরনের। কপি সংরক্ষণ করে অন্য প্রোগ্রামে খুলুন।</translation>
    </message>
    <message>
        <source>Play this voice note?</source>
        <translation>ভয়েস মেসেজটি শুনবেন?</translation>
    </message>
    <message>
        <source>Others in the room may hear it. Use headphones, or make sure that you are alone.</source>
        <translation>কক্ষের অন্যরাও শুনতে পারেন। হেডফোন ব্যবহার করুন, অথবা নিশ্চিত হোন যে আপনি একা আছেন।</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>শুনুন</translation>
    </message>
    <message>
        <source>The voice note cannot be played</source>
        <translation>ভয়েস মেসেজটি শোনানো যাচ্ছে না</translation>
    </message>
    <message>
        <source>It is damaged, longer than half an hour or of an unsupported type.</source>
        <translation>এটি নষ্ট, আধা ঘণ্টার বেশি অথবা অন্য ধরনের।</translation>
    </message>
    <message>
        <source>This PC has no program that plays sound. Tell the IT administrator.</source>
        <translation>এই কম্পিউটারে শব্দ শোনানোর প্রোগ্রাম নেই। আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>The sound could not be played. Check the speaker or the headphones.</source>
        <translation>শব্দ বাজানো যায়নি। স্পিকার বা হেডফোন দেখে নিন।</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ফাইল বেছে নিন</translation>
    </message>
    <message>
        <source>Exported chats</source>
        <translation>এক্সপোর্ট করা চ্যাট</translation>
    </message>
    <message>
        <source>You will be notified of new chats and screenshots</source>
        <translation>নতুন চ্যাট ও স্ক্রিনশট এলে জানানো হবে</translation>
    </message>
    <message>
        <source>Folder: {folder}. Change it in Settings, Register.</source>
        <translation>ফোল্ডার: {folder}। সেটিংসের ‘নিবন্ধন বহি’ অংশে বদলানো যায়।</translation>
    </message>
    <message>
        <source>Your selection is kept.</source>
        <translation>চিহ্নগুলো আগের মতোই আছে।</translation>
    </message>
    <message>
        <source>Superiors</source>
        <translation>ঊর্ধ্বতন কর্মকর্তা</translation>
    </message>
    <message>
        <source>Name or number in WhatsApp</source>
        <translation>হোয়াটসঅ্যাপে নাম বা নম্বর</translation>
    </message>
    <message>
        <source>Designation and office</source>
        <translation>পদবি ও কার্যালয়</translation>
    </message>
    <message>
        <source>Messages from a superior added here get this designation and class.</source>
        <translation>এখানে যোগ করা কর্মকর্তার বার্তায় এই পদবি ও শ্রেণি নিজে থেকেই বসবে।</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>বন্ধ করুন</translation>
    </message>
    <message>
        <source>Default class of their directives</source>
        <translation>পূর্বনির্ধারিত শ্রেণি</translation>
    </message>
    <message>
        <source>Add another superior</source>
        <translation>আরেকজন ঊর্ধ্বতন কর্মকর্তা যোগ করুন</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>তালিকা থেকে বাদ দিন</translation>
    </message>
    <message>
        <source>Removed from the list. Press “Add” to put it back.</source>
        <translation>তালিকা থেকে বাদ দেওয়া হয়েছে। ‘যোগ করুন’ চাপলে আবার যুক্ত হবে।</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>সংরক্ষণ করুন</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>যোগ করুন</translation>
    </message>
    <message>
        <source>Message and sender</source>
        <translation>বার্তা ও প্রেরক</translation>
    </message>
    <message>
        <source>From the text</source>
        <translation>লেখা থেকে</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>চিহ্নিত</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>চিহ্নিত নয়</translation>
    </message>
    <message>
        <source>Already recorded</source>
        <translation>আগেই নথিভুক্ত</translation>
    </message>
    <message>
        <source>A deleted message</source>
        <translation>মুছে ফেলা বার্তা</translation>
    </message>
    <message>
        <source>Photo, voice or file not included in the export</source>
        <translation>এক্সপোর্টে ছবি, ভয়েস বা ফাইল রাখা হয়নি</translation>
    </message>
    <message>
        <source>May contain a pasted message; treated as one message</source>
        <translation>ভেতরে হয়তো অন্য বার্তা পেস্ট করা আছে; একটি বার্তা ধরা হয়েছে</translation>
    </message>
    <message>
        <source>Older than the one before it: delivered late, or quoted</source>
        <translation>আগেরটির চেয়ে পুরোনো: দেরিতে পৌঁছানো, বা উদ্ধৃত</translation>
    </message>
    <message>
        <source>Only from superiors</source>
        <translation>শুধু ঊর্ধ্বতন কর্মকর্তাদের</translation>
    </message>
    <message>
        <source>Add to superiors: {name}</source>
        <translation>ঊর্ধ্বতন কর্মকর্তার তালিকায় যোগ করুন: {name}</translation>
    </message>
    <message>
        <source>Messages of the chat</source>
        <translation>চ্যাটের বার্তা</translation>
    </message>
    <message>
        <source>Keep the others on file; they need no answer</source>
        <translation>বাকিগুলোও নথিতে রাখুন, সাড়া দিতে হবে না</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>খুঁজুন</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>সব দিন</translation>
    </message>
    <message>
        <source>All senders</source>
        <translation>সব প্রেরক</translation>
    </message>
    <message>
        <source>Since the last import ({n})</source>
        <translation>শেষবার আনার পর ({n})</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>গত ৭ দিন</translation>
    </message>
    <message numerus="yes">
        <source>Choose all {count} shown</source>
        <translation><numerusform>দেখানো {count}টিই চিহ্নিত করুন</numerusform><numerusform>দেখানো {count}টিই চিহ্নিত করুন</numerusform></translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>চিহ্ন তুলে নিন</translation>
    </message>
    <message>
        <source>Press Space to choose a message. Press Shift+Space to set its deadline.</source>
        <translation>স্পেস চাপলে বার্তা চিহ্নিত হয়; শিফট ও স্পেস চাপলে সময়সীমা বসে।</translation>
    </message>
    <message>
        <source>Lines that were not read</source>
        <translation>পড়া যায়নি এমন লাইন</translation>
    </message>
    <message numerus="yes">
        <source>{count} lines could not be read</source>
        <translation><numerusform>{count}টি লাইন পড়া যায়নি</numerusform><numerusform>{count}টি লাইন পড়া যায়নি</numerusform></translation>
    </message>
    <message>
        <source>Day or month first?</source>
        <translation>দিন আগে, না মাস?</translation>
    </message>
    <message>
        <source>last message {day}</source>
        <translation>শেষ বার্তা {day}</translation>
    </message>
    <message>
        <source>Import from WhatsApp</source>
        <translation>হোয়াটসঅ্যাপ থেকে আনুন</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>অন্য ফাইল</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>চ্যাট আনার অগ্রগতি</translation>
    </message>
    <message>
        <source>Notify me of new chats</source>
        <translation>নতুন চ্যাট এলে জানান</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>পড়া হচ্ছে…</translation>
    </message>
    <message numerus="yes">
        <source>{count} already recorded</source>
        <translation><numerusform>{count}টি আগেই নথিভুক্ত</numerusform><numerusform>{count}টি আগেই নথিভুক্ত</numerusform></translation>
    </message>
    <message>
        <source>Copied messages</source>
        <translation>কপি করা বার্তা</translation>
    </message>
    <message>
        <source>Record the {count} chosen</source>
        <translation>চিহ্নিত {count}টি নথিভুক্ত করুন</translation>
    </message>
    <message numerus="yes">
        <source>Record {count} directives, keep {others} on file</source>
        <translation><numerusform>{count}টি নির্দেশনা নথিভুক্ত করুন, {others}টি নথিতে রাখুন</numerusform><numerusform>{count}টি নির্দেশনা নথিভুক্ত করুন, {others}টি নথিতে রাখুন</numerusform></translation>
    </message>
    <message>
        <source>WhatsApp exports up to 40,000 messages; older ones may be missing.</source>
        <translation>হোয়াটসঅ্যাপ সর্বোচ্চ ৪০,০০০ বার্তা এক্সপোর্ট করে; পুরোনোগুলো না-ও থাকতে পারে।</translation>
    </message>
    <message>
        <source>Current passphrase</source>
        <translation>বর্তমান গোপন বাক্য</translation>
    </message>
    <message>
        <source>Create a new sheet</source>
        <translation>নতুন পত্র তৈরি করুন</translation>
    </message>
    <message>
        <source>The old sheet no longer opens this register, but still opens earlier backups. Keep the old sheet safe, or delete those backups.</source>
        <translation>আগের পত্র দিয়ে এই নিবন্ধন বহি আর খোলা যাবে না। তবে আগের ব্যাকআপ সেই পত্রেই খোলে: পত্রটি আগের মতোই সুরক্ষিত রাখুন, নয়তো ব্যাকআপগুলো মুছে ফেলুন।</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>শেষ করুন</translation>
    </message>
    <message>
        <source>Print the sheet or write it down now. It will not be shown again.</source>
        <translation>এখনই প্রিন্ট করুন বা লিখে রাখুন। পত্রটি পরে আর দেখানো হবে না।</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>নতুন গোপন বাক্য</translation>
    </message>
    <message>
        <source>Someone else knows the current one</source>
        <translation>বর্তমানটি অন্য কেউ জানেন</translation>
    </message>
    <message>
        <source>Change passphrase</source>
        <translation>গোপন বাক্য বদলান</translation>
    </message>
    <message>
        <source>The register gets a new key, passphrase and recovery sheet. The old ones still open earlier backups: keep those backups safe.</source>
        <translation>নিবন্ধন বহির নতুন চাবি, গোপন বাক্য ও পুনরুদ্ধার পত্র হবে। পুরোনো গোপন বাক্য ও পত্রে আগের ব্যাকআপ এখনো খোলে: ব্যাকআপগুলো অন্যের নাগালের বাইরে রাখুন।</translation>
    </message>
    <message>
        <source>Only the passphrase changes. Your records and recovery sheet stay the same.</source>
        <translation>শুধু গোপন বাক্য বদলাবে। ভুক্তি ও পুনরুদ্ধার পত্র আগের মতোই থাকবে।</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>কোথায় সংরক্ষণ হবে</translation>
    </message>
    <message>
        <source>Saved and verified: {path}</source>
        <translation>সংরক্ষণ ও যাচাই করা হয়েছে: {path}</translation>
    </message>
    <message>
        <source>Writing and verifying a copy in {path}…</source>
        <translation>{path} ফোল্ডারে কপি লেখা ও যাচাই চলছে…</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>ফাইল বেছে নিন</translation>
    </message>
    <message>
        <source>Search subject, sender, memo no. or message</source>
        <translation>বিষয়, প্রেরক, স্মারক নং বা মূল বার্তায় খুঁজুন</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>বাছাই</translation>
    </message>
    <message>
        <source>All media</source>
        <translation>সব মাধ্যম</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>সব শ্রেণি</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>সব অবস্থা</translation>
    </message>
    <message>
        <source>Open directives</source>
        <translation>অনিষ্পন্ন নির্দেশনা</translation>
    </message>
    <message>
        <source>Any deadline</source>
        <translation>যেকোনো সময়সীমা</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>নিবন্ধন বহি</translation>
    </message>
    <message>
        <source>All registers</source>
        <translation>সব নিবন্ধন বহি</translation>
    </message>
    <message>
        <source>Remove the filter: {choice}</source>
        <translation>বাছাই তুলে দিন: {choice}</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>সব তুলে দিন</translation>
    </message>
    <message>
        <source>Own register</source>
        <translation>নিজের নিবন্ধন বহি</translation>
    </message>
    <message>
        <source>Review one by one…</source>
        <translation>একে একে দেখুন…</translation>
    </message>
    <message numerus="yes">
        <source>Record the {count} that this PC sealed</source>
        <translation><numerusform>এই কম্পিউটারের সিল করা {count}টি নথিভুক্ত করুন</numerusform><numerusform>এই কম্পিউটারের সিল করা {count}টি নথিভুক্ত করুন</numerusform></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>তালিকায় ফিরে যান</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>সব দেখান</translation>
    </message>
    <message>
        <source>There are no open directives.</source>
        <translation>কোনো অনিষ্পন্ন নির্দেশনা নেই।</translation>
    </message>
    <message>
        <source>Copy a message in WhatsApp, then press this button.</source>
        <translation>হোয়াটসঅ্যাপে বার্তা কপি করে এই বোতাম চাপুন।</translation>
    </message>
    <message>
        <source>Record the copied message</source>
        <translation>কপি করা বার্তা নথিভুক্ত করুন</translation>
    </message>
    <message numerus="yes">
        <source>{n} selected: choose an action</source>
        <translation><numerusform>{n}টি চিহ্নিত হয়েছে: কী করবেন, ঠিক করুন</numerusform><numerusform>{n}টি চিহ্নিত হয়েছে: কী করবেন, ঠিক করুন</numerusform></translation>
    </message>
    <message>
        <source>The register&apos;s passphrase</source>
        <translation>নিবন্ধন বহির গোপন বাক্য</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>খুলুন</translation>
    </message>
    <message>
        <source>Next time, open with this PC&apos;s keyring</source>
        <translation>পরের বার এই কম্পিউটারে রাখা চাবি দিয়ে খুলুন</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>গোপন বাক্য</translation>
    </message>
    <message>
        <source>Open with the recovery sheet</source>
        <translation>পুনরুদ্ধার পত্র দিয়ে খুলুন</translation>
    </message>
    <message>
        <source>Open with this PC&apos;s keyring</source>
        <translation>এই কম্পিউটারে রাখা চাবি দিয়ে খুলুন</translation>
    </message>
    <message>
        <source>Message to seal</source>
        <translation>সিল করার বার্তা</translation>
    </message>
    <message>
        <source>Paste the copied message</source>
        <translation>কপি করা বার্তা আনুন</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>সিল করে রাখুন</translation>
    </message>
    <message>
        <source>Record without unlocking</source>
        <translation>তালা না খুলেই নথিভুক্ত করুন</translation>
    </message>
    <message>
        <source>The text is encrypted on this PC. Nobody can read it until you unlock the register. You then record or discard it.</source>
        <translation>লেখাটি এই কম্পিউটারেই এনক্রিপ্ট করা হয়; আপনি নিবন্ধন বহি না খোলা পর্যন্ত কেউ তা পড়তে পারেন না। খোলার পর তা নথিভুক্ত করবেন বা বাদ দেবেন।</translation>
    </message>
    <message>
        <source>Waiting for the register to be opened</source>
        <translation>খোলার অপেক্ষায়</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>সিল করা</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>খোলা হচ্ছে…</translation>
    </message>
    <message>
        <source>since the program started</source>
        <translation>প্রোগ্রাম চালু হওয়ার পর থেকে</translation>
    </message>
    <message>
        <source>at {time}, after inactivity</source>
        <translation>{time}, কম্পিউটার ব্যবহার না হওয়ায়</translation>
    </message>
    <message>
        <source>at {time}, when the screen locked</source>
        <translation>{time}, স্ক্রিন লক হওয়ায়</translation>
    </message>
    <message>
        <source>at {time}, when the PC went to sleep</source>
        <translation>{time}, কম্পিউটার স্লিপ মোডে যাওয়ায়</translation>
    </message>
    <message>
        <source>at {time}, by you</source>
        <translation>{time}, আপনি তালাবদ্ধ করেছেন</translation>
    </message>
    <message>
        <source>at {time}, by another program</source>
        <translation>{time}, অন্য প্রোগ্রাম থেকে</translation>
    </message>
    <message>
        <source>at {time}, when its file was replaced</source>
        <translation>{time}, এর ফাইলের জায়গায় অন্য ফাইল আসায়</translation>
    </message>
    <message>
        <source>Directives</source>
        <translation>নির্দেশনা</translation>
    </message>
    <message>
        <source>Create the register</source>
        <translation>নিবন্ধন বহি তৈরি করুন</translation>
    </message>
    <message>
        <source>More</source>
        <translation>আরও</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>নতুন ভুক্তি</translation>
    </message>
    <message>
        <source>Sealed messages</source>
        <translation>সিল করা বার্তা</translation>
    </message>
    <message>
        <source>Export meetings to a calendar…</source>
        <translation>ক্যালেন্ডারের জন্য সভা এক্সপোর্ট…</translation>
    </message>
    <message>
        <source>Records that may be removed…</source>
        <translation>এ বছর বিনষ্টযোগ্য ভুক্তি…</translation>
    </message>
    <message>
        <source>Hand over the register</source>
        <translation>নিবন্ধন বহি হস্তান্তর করুন</translation>
    </message>
    <message>
        <source>Take over a register</source>
        <translation>নিবন্ধন বহি বুঝে নিন</translation>
    </message>
    <message>
        <source>Print this record?</source>
        <translation>ভুক্তিটি প্রিন্ট করবেন?</translation>
    </message>
    <message>
        <source>Anyone who has the paper can read it. Its class is printed on every page. Handle it accordingly.</source>
        <translation>কাগজটি যাঁর হাতে যাবে, তিনিই পড়তে পারবেন। প্রতি পৃষ্ঠায় শ্রেণি লেখা থাকবে; সেই শ্রেণির নিয়মে কাগজটি রাখুন।</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>প্রিন্ট করুন</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>প্রিন্টারে পাঠানো হয়েছে।</translation>
    </message>
    <message>
        <source>Suggest six words</source>
        <translation>ছয়টি শব্দ প্রস্তাব করুন</translation>
    </message>
    <message>
        <source>Suggest in English letters</source>
        <translation>ইংরেজি হরফে প্রস্তাব করুন</translation>
    </message>
    <message>
        <source>Repeat the passphrase</source>
        <translation>আবার লিখুন</translation>
    </message>
    <message>
        <source>Enter the code from the sheet and choose a new passphrase. You can keep using the sheet.</source>
        <translation>পত্রের কোডটি লিখে নতুন গোপন বাক্য বেছে নিন। পত্রটি আগের মতোই কাজ করবে।</translation>
    </message>
    <message>
        <source>Passphrase of the file</source>
        <translation>ফাইলের গোপন বাক্য</translation>
    </message>
    <message>
        <source>Exports of this class must be encrypted.</source>
        <translation>এই শ্রেণির ভুক্তি এনক্রিপ্ট না করে এক্সপোর্ট করা যায় না।</translation>
    </message>
    <message>
        <source>Give the passphrase separately from the file.</source>
        <translation>গোপন বাক্যটি ফাইলের সঙ্গে নয়, অন্য মাধ্যমে জানান।</translation>
    </message>
    <message>
        <source>Set the passphrase</source>
        <translation>গোপন বাক্য ঠিক করুন</translation>
    </message>
    <message>
        <source>Received in</source>
        <translation>প্রাপ্তির সময়কাল</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>কলাম</translation>
    </message>
    <message>
        <source>State and deadline</source>
        <translation>অবস্থা ও সময়সীমা</translation>
    </message>
    <message numerus="yes">
        <source>{n} directives in the table</source>
        <translation><numerusform>{n}টি নির্দেশনা ছকে থাকবে</numerusform><numerusform>{n}টি নির্দেশনা ছকে থাকবে</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} left out</source>
        <translation><numerusform>{n}টি বাদ</numerusform><numerusform>{n}টি বাদ</numerusform></translation>
    </message>
    <message>
        <source>Add to the message</source>
        <translation>মূল বার্তায় বসান</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>বড় করুন</translation>
    </message>
    <message>
        <source>Senders on record</source>
        <translation>নথিভুক্ত প্রেরক</translation>
    </message>
    <message>
        <source>Reason for correction</source>
        <translation>সংশোধনের কারণ</translation>
    </message>
    <message>
        <source>Memo no., 18 or 22 digits</source>
        <translation>স্মারক নং, ১৮ বা ২২ অঙ্ক</translation>
    </message>
    <message>
        <source>if any</source>
        <translation>থাকলে লিখুন</translation>
    </message>
    <message>
        <source>More fields</source>
        <translation>আরও ঘর</translation>
    </message>
    <message>
        <source>{n} filled in</source>
        <translation>{n}টি পূরণ করা</translation>
    </message>
    <message>
        <source>The class set for {name}</source>
        <translation>{name}-এর জন্য নির্ধারিত শ্রেণি</translation>
    </message>
    <message>
        <source>The deadline is before the time of the message, {time}.</source>
        <translation>বার্তার সময় {time}; সময়সীমা তার আগের।</translation>
    </message>
    <message>
        <source>Enter the exact words here</source>
        <translation>নির্দেশনাটি হুবহু এখানে লিখুন</translation>
    </message>
    <message>
        <source>read</source>
        <translation>পড়া গেছে</translation>
    </message>
    <message>
        <source>to decide</source>
        <translation>আপনি ঠিক করবেন</translation>
    </message>
    <message>
        <source>Fill in the {field}</source>
        <translation>{field} বসান</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>বসান</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>বাতিল</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>বাদ দিন</translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation>লেখা চালিয়ে যান</translation>
    </message>
    <message>
        <source>You have unsaved changes. Discard them?</source>
        <translation>আপনার লেখা এখনো নথিভুক্ত হয়নি। বাদ দেবেন?</translation>
    </message>
    <message>
        <source>Record without it</source>
        <translation>এটি ছাড়াই নথিভুক্ত করুন</translation>
    </message>
    <message>
        <source>Fill in and record</source>
        <translation>বসিয়ে নথিভুক্ত করুন</translation>
    </message>
    <message>
        <source>The message says: {words}. Fill this in?</source>
        <translation>বার্তায় আছে: {words}। বসাবেন?</translation>
    </message>
    <message>
        <source>Record a directive</source>
        <translation>নির্দেশনা নথিভুক্ত করুন</translation>
    </message>
    <message>
        <source>The register is locked. The record will be sealed, and added when you unlock the register.</source>
        <translation>নিবন্ধন বহি তালাবদ্ধ। ভুক্তিটি সিল হয়ে থাকবে, তালা খুললে নথিভুক্ত হবে।</translation>
    </message>
    <message>
        <source>Press Enter to record. Later changes are saved as corrections.</source>
        <translation>এন্টার চাপলে নথিভুক্ত হবে। পরের পরিবর্তন সংশোধন হিসেবে থাকবে।</translation>
    </message>
    <message>
        <source>The original is kept. The correction is saved as a separate record.</source>
        <translation>আগের লেখা থেকে যায়। সংশোধন আলাদা ভুক্তি হিসেবে থাকে।</translation>
    </message>
    <message>
        <source>Write it here</source>
        <translation>এখানে লিখুন</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>ফিরিয়ে নিন</translation>
    </message>
    <message>
        <source>How long to keep…</source>
        <translation>সংরক্ষণের মেয়াদ…</translation>
    </message>
    <message>
        <source>Forward…</source>
        <translation>অগ্রায়ন…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>মন্তব্য…</translation>
    </message>
    <message>
        <source>Set the deadline</source>
        <translation>সময়সীমা বসান</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>সংশোধন…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>পিডিএফে সংরক্ষণ করুন…</translation>
    </message>
    <message>
        <source>Export with proof…</source>
        <translation>প্রমাণসহ এক্সপোর্ট…</translation>
    </message>
    <message>
        <source>Remove the content…</source>
        <translation>লেখা অপসারণ…</translation>
    </message>
    <message>
        <source>Treat as a directive</source>
        <translation>নির্দেশনা হিসেবে নিন</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>আবার খুলুন</translation>
    </message>
    <message>
        <source>Unchanged since it was recorded</source>
        <translation>নথিভুক্তির পর বদলানো হয়নি</translation>
    </message>
    <message>
        <source>Sender not stated</source>
        <translation>প্রেরকের উল্লেখ নেই</translation>
    </message>
    <message>
        <source>{who} (in the message: {name})</source>
        <translation>{who} (বার্তায়: {name})</translation>
    </message>
    <message>
        <source>no. {n}</source>
        <translation>{n} নং</translation>
    </message>
    <message>
        <source>carried out late</source>
        <translation>দেরিতে বাস্তবায়িত</translation>
    </message>
    <message>
        <source>Reason, if any</source>
        <translation>কারণ, থাকলে</translation>
    </message>
    <message>
        <source>Enter the deadline.</source>
        <translation>সময়সীমা লিখুন।</translation>
    </message>
    <message>
        <source>Forward the directive</source>
        <translation>নির্দেশনা অগ্রায়ন</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>কার কাছে</translation>
    </message>
    <message>
        <source>Copy and send</source>
        <translation>কপি করে পাঠান</translation>
    </message>
    <message>
        <source>Enter the person or the designation.</source>
        <translation>নাম বা পদবি লিখুন।</translation>
    </message>
    <message>
        <source>Text and files are deleted permanently; the entry and this reason are kept. Do this only if a law or order requires it.</source>
        <translation>লেখা ও ফাইল স্থায়ীভাবে মুছে যাবে; ভুক্তির নম্বর ও এই কারণ থাকবে। কেবল আইন বা আদেশে প্রয়োজন হলেই এটি করুন।</translation>
    </message>
    <message>
        <source>Remove permanently</source>
        <translation>স্থায়ীভাবে অপসারণ করুন</translation>
    </message>
    <message>
        <source>To confirm, type the number of the record: {n}</source>
        <translation>নিশ্চিত করতে ভুক্তির নম্বর লিখুন: {n}</translation>
    </message>
    <message>
        <source>The directive will be closed, and the reason kept in its history.</source>
        <translation>নির্দেশনাটি নিষ্পন্ন বলে ধরা হবে। কারণটি গৃহীত ব্যবস্থার তালিকায় থাকবে।</translation>
    </message>
    <message>
        <source>Subject and sender</source>
        <translation>বিষয় ও প্রেরক</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>কপি করুন</translation>
    </message>
    <message>
        <source>Text read from the picture: please compare</source>
        <translation>ছবি থেকে পড়া লেখা, মিলিয়ে দেখুন</translation>
    </message>
    <message>
        <source>Other records with this memo number</source>
        <translation>একই স্মারক নম্বরের ভুক্তি</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>যা সংশোধন করা হয়েছে</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>দেখুন</translation>
    </message>
    <message>
        <source>The text of the corrected record was removed later.</source>
        <translation>যে ভুক্তিটি সংশোধন করা হয়েছিল, তার লেখা পরে অপসারণ করা হয়েছে।</translation>
    </message>
    <message>
        <source>The text and files were removed permanently. This entry still proves that the record existed.</source>
        <translation>লেখা ও ফাইল স্থায়ীভাবে মুছে ফেলা হয়েছে। ভুক্তিটি যে ছিল, তার প্রমাণ রয়ে গেছে।</translation>
    </message>
    <message>
        <source>Corrected text</source>
        <translation>সংশোধিত লেখা</translation>
    </message>
    <message>
        <source>Created {date}</source>
        <translation>তৈরি {date}</translation>
    </message>
    <message>
        <source>Print the sheet and keep it somewhere safe</source>
        <translation>পত্রটি প্রিন্ট করে নিরাপদ জায়গায় রাখুন</translation>
    </message>
    <message>
        <source>I have printed it or written it down</source>
        <translation>প্রিন্ট করেছি বা লিখে রেখেছি</translation>
    </message>
    <message>
        <source>Saved: {path}. Print it, then delete the file.</source>
        <translation>সংরক্ষণ করা হয়েছে: {path}। প্রিন্ট করে ফাইলটি মুছে ফেলুন।</translation>
    </message>
    <message>
        <source>The Secretariat Instructions define the classes. Enter the years that apply in your office for classes B to D.</source>
        <translation>শ্রেণিগুলো সচিবালয় নির্দেশমালায় নির্ধারিত। খ, গ ও ঘ শ্রেণির জন্য আপনার কার্যালয়ে প্রযোজ্য মেয়াদ লিখুন।</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>বেছে নিন</translation>
    </message>
    <message>
        <source>Class of record</source>
        <translation>রেকর্ডের শ্রেণি</translation>
    </message>
    <message>
        <source>Years to keep after the year of the last action</source>
        <translation>সর্বশেষ ব্যবস্থার বছরের পরে আরও কত বছর রাখতে হবে</translation>
    </message>
    <message>
        <source>e.g. {example}</source>
        <translation>যেমন {example}</translation>
    </message>
    <message>
        <source>Keep at least until</source>
        <translation>যে তারিখ পর্যন্ত রাখতেই হবে</translation>
    </message>
    <message>
        <source>Reason or order</source>
        <translation>কারণ বা আদেশ</translation>
    </message>
    <message>
        <source>Choose the class of record.</source>
        <translation>রেকর্ডের শ্রেণি বেছে নিন।</translation>
    </message>
    <message>
        <source>Enter the years, 1 to {most}.</source>
        <translation>কত বছর, ১ থেকে {most}-এর মধ্যে লিখুন।</translation>
    </message>
    <message>
        <source>Records that may be removed in {year}</source>
        <translation>{year} সালে বিনষ্টযোগ্য ভুক্তি</translation>
    </message>
    <message>
        <source>Read each record before you remove it. Its text and files are deleted permanently; its number and the reason stay. Earlier backups still contain it.</source>
        <translation>অপসারণের আগে প্রতিটি ভুক্তি পড়ে দেখুন। লেখা ও ফাইল স্থায়ীভাবে মুছে যাবে; নম্বর ও কারণ থাকবে। আগের ব্যাকআপে লেখা থেকে যাবে।</translation>
    </message>
    <message>
        <source>Last action</source>
        <translation>সর্বশেষ ব্যবস্থা</translation>
    </message>
    <message>
        <source>No record may be removed this year. Only closed records with a class and years are listed.</source>
        <translation>এ বছর বিনষ্টযোগ্য কিছু নেই। যেসব ভুক্তিতে শ্রেণি ও মেয়াদ লেখা আছে, নিষ্পত্তির পরে কেবল সেগুলোই এখানে আসে।</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>পড়ে দেখুন</translation>
    </message>
    <message>
        <source>Keep longer…</source>
        <translation>সংরক্ষণের মেয়াদ বাড়ান…</translation>
    </message>
    <message>
        <source>Retention period</source>
        <translation>সংরক্ষণের মেয়াদ</translation>
    </message>
    <message numerus="yes">
        <source>How long {n} records are kept</source>
        <translation><numerusform>{n}টি ভুক্তির সংরক্ষণের মেয়াদ</numerusform><numerusform>{n}টি ভুক্তির সংরক্ষণের মেয়াদ</numerusform></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>উৎস</translation>
    </message>
    <message>
        <source>Record this message</source>
        <translation>এই বার্তা নথিভুক্ত করুন</translation>
    </message>
    <message>
        <source>Save the files as evidence…</source>
        <translation>প্রমাণ হিসেবে ফাইলগুলো সংরক্ষণ করুন…</translation>
    </message>
    <message>
        <source>Record the messages that you recognise, and discard the rest. Any program on this PC can seal a message.</source>
        <translation>যেসব বার্তা চেনেন, সেগুলো নথিভুক্ত করুন, বাকিগুলো বাদ দিন। এই কম্পিউটারের যেকোনো প্রোগ্রাম বার্তা সিল করতে পারে।</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>সব চিহ্নিত করুন</translation>
    </message>
    <message>
        <source>An unreadable file can only be discarded, or saved as evidence.</source>
        <translation>পড়া যায় না এমন ফাইল শুধু বাদ দেওয়া যায়, অথবা প্রমাণ হিসেবে সংরক্ষণ করা যায়।</translation>
    </message>
    <message>
        <source>Discard sealed messages</source>
        <translation>সিল করা বার্তা বাদ দেওয়া</translation>
    </message>
    <message numerus="yes">
        <source>Seal the {count} chosen</source>
        <translation><numerusform>চিহ্নিত {count}টি সিল করে রাখুন</numerusform><numerusform>চিহ্নিত {count}টি সিল করে রাখুন</numerusform></translation>
    </message>
    <message>
        <source>One note for all, if any</source>
        <translation>সবগুলোর জন্য একটি মন্তব্য, থাকলে</translation>
    </message>
    <message numerus="yes">
        <source>{n} selected records are not open and will not change.</source>
        <translation><numerusform>চিহ্নিত {n}টি ভুক্তির কাজ বাকি নেই; যেমন আছে তেমনই থাকবে।</numerusform><numerusform>চিহ্নিত {n}টি ভুক্তির কাজ বাকি নেই; যেমন আছে তেমনই থাকবে।</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Export these {n}</source>
        <translation><numerusform>এই {n}টি ভুক্তি এক্সপোর্ট করুন</numerusform><numerusform>এই {n}টি ভুক্তি এক্সপোর্ট করুন</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} open directives are selected</source>
        <translation><numerusform>{n}টি অনিষ্পন্ন নির্দেশনা চিহ্নিত</numerusform><numerusform>{n}টি অনিষ্পন্ন নির্দেশনা চিহ্নিত</numerusform></translation>
    </message>
    <message>
        <source>Why is no action needed?</source>
        <translation>ব্যবস্থা নেওয়ার প্রয়োজন নেই কেন?</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>হস্তান্তর করুন</translation>
    </message>
    <message numerus="yes">
        <source>All {count} records and their attachments go into one encrypted file. Your register stays here, and the handover is recorded in it.</source>
        <translation><numerusform>মোট {count}টি ভুক্তি সংযুক্তিসহ একটি এনক্রিপ্ট করা ফাইলে যাবে। আপনার নিবন্ধন বহি এখানেই থাকবে; হস্তান্তরের কথা এতে নথিভুক্ত হবে।</numerusform><numerusform>মোট {count}টি ভুক্তি সংযুক্তিসহ একটি এনক্রিপ্ট করা ফাইলে যাবে। আপনার নিবন্ধন বহি এখানেই থাকবে; হস্তান্তরের কথা এতে নথিভুক্ত হবে।</numerusform></translation>
    </message>
    <message>
        <source>Transfer order, if any: number and date</source>
        <translation>বদলির আদেশ থাকলে তার নম্বর ও তারিখ</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>এখনো বেছে নেওয়া হয়নি</translation>
    </message>
    <message>
        <source>Register handed over</source>
        <translation>নিবন্ধন বহি হস্তান্তর করা হয়েছে</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>আকার</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>ফোল্ডার খুলুন</translation>
    </message>
    <message>
        <source>Your successor opens it with “Take over a register” and the passphrase.</source>
        <translation>উত্তরসূরি ‘নিবন্ধন বহি বুঝে নিন’ থেকে গোপন বাক্য দিয়ে এটি খুলবেন।</translation>
    </message>
    <message>
        <source>Handover file from your predecessor</source>
        <translation>পূর্বসূরির দেওয়া ফাইল</translation>
    </message>
    <message>
        <source>Open and verify</source>
        <translation>খুলে যাচাই করুন</translation>
    </message>
    <message>
        <source>The file is only read. Nothing is taken over yet.</source>
        <translation>ফাইলটি শুধু পড়া হবে। এখনই কিছু নেওয়া হচ্ছে না।</translation>
    </message>
    <message>
        <source>If any register fails verification, nothing is taken over.</source>
        <translation>কোনো একটি নিবন্ধন বহি যাচাইয়ে না মিললেই ফাইলের কিছুই নেওয়া হবে না।</translation>
    </message>
    <message>
        <source>Everything in it is already here.</source>
        <translation>এর সবই আগে থেকে এখানে আছে।</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>বুঝে নিন</translation>
    </message>
    <message numerus="yes">
        <source>{n} records will be added to your register. They keep their numbers and signatures, and the takeover is recorded.</source>
        <translation><numerusform>{n}টি ভুক্তি আপনার নিবন্ধন বহিতে যুক্ত হবে। নম্বর ও স্বাক্ষর আগের মতোই থাকবে। বুঝে নেওয়ার কথাও নথিভুক্ত হবে।</numerusform><numerusform>{n}টি ভুক্তি আপনার নিবন্ধন বহিতে যুক্ত হবে। নম্বর ও স্বাক্ষর আগের মতোই থাকবে। বুঝে নেওয়ার কথাও নথিভুক্ত হবে।</numerusform></translation>
    </message>
    <message>
        <source>Handed over by</source>
        <translation>হস্তান্তর করেছেন</translation>
    </message>
    <message>
        <source>Handed over to</source>
        <translation>যাঁর কাছে হস্তান্তর</translation>
    </message>
    <message>
        <source>Transfer order</source>
        <translation>বদলির আদেশ</translation>
    </message>
    <message>
        <source>Register taken over</source>
        <translation>নিবন্ধন বহি বুঝে নেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>You no longer need the file or its passphrase. You can keep or delete the file.</source>
        <translation>ফাইলের গোপন বাক্য আর লাগবে না। ফাইলটি রাখুন বা মুছে ফেলুন।</translation>
    </message>
    <message>
        <source>recorded from {first} to {last}</source>
        <translation>{first} থেকে {last} পর্যন্ত নথিভুক্ত</translation>
    </message>
    <message>
        <source>{n} of them new</source>
        <translation>এখানে নতুন {n}টি</translation>
    </message>
    <message>
        <source>Compare the key {fingerprint} with your predecessor by phone, to be sure that the register is theirs.</source>
        <translation>নিবন্ধন বহিটি তাঁরই কি না নিশ্চিত হতে {fingerprint} চাবিটি পূর্বসূরির সঙ্গে ফোনে মিলিয়ে নিন।</translation>
    </message>
    <message>
        <source>Handed-over registers</source>
        <translation>হস্তান্তরিত নিবন্ধন বহি</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>অপরিবর্তিত</translation>
    </message>
    <message>
        <source>consistent, signer unknown</source>
        <translation>ফাইল মেলে, স্বাক্ষরকারী অজানা</translation>
    </message>
    <message>
        <source>changed or incomplete</source>
        <translation>পরিবর্তিত বা অসম্পূর্ণ</translation>
    </message>
    <message>
        <source>letter: matches its bundle</source>
        <translation>চিঠি, প্রমাণ-প্যাকেটের সঙ্গে মিলেছে</translation>
    </message>
    <message>
        <source>letter: matches no bundle</source>
        <translation>চিঠি, কোনো প্রমাণ-প্যাকেটের সঙ্গে মেলেনি</translation>
    </message>
    <message>
        <source>Drop the officers&apos; bundles here: files, a folder or a zip. A PDF letter dropped with its bundle is compared with it.</source>
        <translation>কর্মকর্তাদের প্রমাণ-প্যাকেট এখানে টেনে আনুন: ফাইল, ফোল্ডার বা জিপ। পিডিএফ চিঠিও সঙ্গে আনলে দুটি মিলিয়ে দেখা হয়।</translation>
    </message>
    <message>
        <source>Incoming files</source>
        <translation>প্রাপ্ত ফাইল</translation>
    </message>
    <message>
        <source>Compared by phone: the same</source>
        <translation>ফোনে মিলিয়ে দেখেছি, একই আছে</translation>
    </message>
    <message>
        <source>Enrol this key</source>
        <translation>এই চাবি তালিকাভুক্ত করুন</translation>
    </message>
    <message>
        <source>The key is not enrolled. Phone the officer and compare the fingerprint with “This PC&apos;s key” in Settings, “About and help”.</source>
        <translation>চাবিটি তালিকাভুক্ত নয়। কর্মকর্তাকে ফোন করে চাবির ছাপ মিলিয়ে নিন: তাঁর সেটিংসের ‘প্রোগ্রাম-পরিচিতি ও সহায়তা’ থেকে ‘এই কম্পিউটারের চাবি’ দেখতে হবে।</translation>
    </message>
    <message>
        <source>The PC that made this file is enrolled with another key. It may have been restored or copied, or the file may come from elsewhere.</source>
        <translation>যে কম্পিউটারে ফাইলটি তৈরি, তার অন্য চাবি তালিকাভুক্ত আছে। হয়তো তথ্য ফিরিয়ে আনা বা কপি করা হয়েছে, অথবা ফাইলটি অন্য কম্পিউটারের।</translation>
    </message>
    <message>
        <source>No officer has data for this period.</source>
        <translation>এ সময়ে কোনো কর্মকর্তার হিসাব নেই।</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>তালিকা খালি করুন</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>ফাইল যোগ করুন</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>ফোল্ডার যোগ করুন</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>থামান</translation>
    </message>
    <message>
        <source>The start date is after the end date.</source>
        <translation>শুরুর তারিখ শেষ তারিখের পরে দেওয়া হয়েছে।</translation>
    </message>
    <message>
        <source>What to include</source>
        <translation>কী থাকবে</translation>
    </message>
    <message>
        <source>Counted on {moment}. Open the register to count again.</source>
        <translation>নির্দেশনা গোনা হয়েছে {moment}; নতুন করে গুনতে নিবন্ধন বহি খুলুন।</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>এক্সপোর্ট করুন</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>দেখে নিন</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>প্রতিবেদন</translation>
    </message>
    <message>
        <source>For the coordination meeting: each directive, the action taken, its state.</source>
        <translation>সমন্বয় সভার জন্য: প্রতিটি নির্দেশনা, গৃহীত ব্যবস্থা ও অবস্থা।</translation>
    </message>
    <message>
        <source>Earlier exports</source>
        <translation>আগের এক্সপোর্ট</translation>
    </message>
    <message>
        <source>Verify a file</source>
        <translation>ফাইল যাচাই</translation>
    </message>
    <message numerus="yes">
        <source>{period}, {n} working days</source>
        <translation><numerusform>{period}, {n} কর্মদিবস</numerusform><numerusform>{period}, {n} কর্মদিবস</numerusform></translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>তৈরি হচ্ছে…</translation>
    </message>
    <message>
        <source>Choose what to include.</source>
        <translation>প্রতিবেদনে কী থাকবে, বেছে নিন।</translation>
    </message>
    <message>
        <source>A bundle contains all log rows of the period, both connectivity and message checks. They may include Wi-Fi names and counts of directives.</source>
        <translation>প্রমাণ-প্যাকেটে এই সময়কালের ঘটনাপঞ্জির সব সারি থাকে, সংযোগ ও বার্তা পরীক্ষা দুটোরই। তাতে ওয়াইফাইয়ের নাম ও নির্দেশনার সংখ্যাও থাকতে পারে।</translation>
    </message>
    <message>
        <source>Time connected</source>
        <translation>সংযুক্ত থাকার হার</translation>
    </message>
    <message>
        <source>No exports yet. Anything you export will be listed here.</source>
        <translation>এখনো কিছু এক্সপোর্ট হয়নি। এই কম্পিউটার থেকে যা এক্সপোর্ট হবে, তার তালিকা এখানে থাকবে।</translation>
    </message>
    <message>
        <source>Drop a Tatpar file or log here, or choose one, to check that it has not been changed.</source>
        <translation>তৎপরের তৈরি কোনো ফাইল বা ঘটনাপঞ্জি এই পাতায় টেনে আনুন বা বেছে নিন। ফাইলটি বদলানো হয়েছে কি না জানা যাবে।</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>বদলান</translation>
    </message>
    <message>
        <source>Drop it here</source>
        <translation>এখানে ছেড়ে দিন</translation>
    </message>
    <message>
        <source>Drop a file to verify it.</source>
        <translation>ফাইল ছাড়লে যাচাই করা হবে।</translation>
    </message>
    <message>
        <source>About and help</source>
        <translation>প্রোগ্রাম-পরিচিতি ও সহায়তা</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>প্রতিবেদন সংরক্ষণ করুন…</translation>
    </message>
    <message>
        <source>Read this out to the IT administrator, or send a report. It contains no directive or message text.</source>
        <translation>এটি আইটি অ্যাডমিনকে পড়ে শোনান, অথবা প্রতিবেদন পাঠান। এতে কোনো নির্দেশনা বা বার্তার লেখা থাকে না।</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>আগের মাস</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>পরের মাস</translation>
    </message>
    <message>
        <source>Click a day, or drag over several.</source>
        <translation>কোনো দিনে ক্লিক করুন, বা কয়েক দিনের ওপর টানুন।</translation>
    </message>
    <message>
        <source>Kind of day: {days}</source>
        <translation>দিনের ধরন: {days}</translation>
    </message>
    <message>
        <source>Remove {days}</source>
        <translation>{days} মুছে দিন</translation>
    </message>
    <message>
        <source>My leave</source>
        <translation>আমার ছুটি</translation>
    </message>
    <message>
        <source>Office closed</source>
        <translation>কার্যালয় বন্ধ</translation>
    </message>
    <message>
        <source>Office open</source>
        <translation>কার্যালয় খোলা</translation>
    </message>
    <message>
        <source>Entered afterwards. It counts once the office accepts it.</source>
        <translation>পরে লেখা হয়েছে; কার্যালয় গ্রহণ করলে ছুটি ধরা হবে।</translation>
    </message>
    <message>
        <source>{days}; {checks} will be due</source>
        <translation>{days}; {checks} হবে</translation>
    </message>
    <message>
        <source>{days}; {checks} will not be due</source>
        <translation>{days}; {checks} ধরা হবে না</translation>
    </message>
    <message numerus="yes">
        <source>{n} working days</source>
        <translation><numerusform>{n} কর্মদিবস</numerusform><numerusform>{n} কর্মদিবস</numerusform></translation>
    </message>
    <message>
        <source>public holiday</source>
        <translation>সরকারি ছুটি</translation>
    </message>
    <message>
        <source>weekly holiday</source>
        <translation>সাপ্তাহিক ছুটি</translation>
    </message>
    <message>
        <source>This PC notifies the office that it has left, and then sends nothing more. The office&apos;s documents no longer apply. To join again you need a valid token.</source>
        <translation>এই কম্পিউটার কার্যালয়কে বিযুক্ত হওয়ার কথা জানাবে, এরপর আর কিছু পাঠাবে না। কার্যালয়ের পাঠানো নথি আর কার্যকর থাকবে না। আবার যুক্ত হতে কার্যকর টোকেন লাগবে।</translation>
    </message>
    <message>
        <source>Leave the office</source>
        <translation>কার্যালয় থেকে বিযুক্ত হোন</translation>
    </message>
    <message>
        <source>Exact content</source>
        <translation>হুবহু লেখা</translation>
    </message>
    <message>
        <source>This is everything that this PC sends to the office. Messages about its current state are listed only since Tatpar started. The text of directives and messages is never sent.</source>
        <translation>এই কম্পিউটার থেকে কার্যালয়ে যা যায়, সবই এখানে আছে; ‘বর্তমান অবস্থা’ বার্তাগুলো আছে শুধু তৎপর চালু হওয়ার পর থেকে। নির্দেশনা বা বার্তার লেখা কখনো যায় না।</translation>
    </message>
    <message>
        <source>What was sent to the office</source>
        <translation>কার্যালয়ে যা পাঠানো হয়েছে</translation>
    </message>
    <message>
        <source>Documents from the office</source>
        <translation>কার্যালয়ের পাঠানো নথি</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>গ্রহণ করুন</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>সেটিংস</translation>
    </message>
    <message numerus="yes">
        <source>Search in {n} settings</source>
        <translation><numerusform>{n}টি সেটিংয়ের মধ্যে খুঁজুন</numerusform><numerusform>{n}টি সেটিংয়ের মধ্যে খুঁজুন</numerusform></translation>
    </message>
    <message>
        <source>Changes are saved at once. Settings with a lock are set by office policy.</source>
        <translation>বদলালেই সংরক্ষিত হয়। তালার চিহ্ন থাকা সেটিং কার্যালয়ের নিয়মে নির্ধারিত।</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>সেটিংসের ভাগ</translation>
    </message>
    <message numerus="yes">
        <source>Added {days} days.</source>
        <translation><numerusform>{days} দিন যোগ হয়েছে।</numerusform><numerusform>{days} দিন যোগ হয়েছে।</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{left} entries were not full days.</source>
        <translation><numerusform>তালিকার বাকি {left}টি পূর্ণ দিনের ছুটি নয়।</numerusform><numerusform>তালিকার বাকি {left}টি পূর্ণ দিনের ছুটি নয়।</numerusform></translation>
    </message>
    <message>
        <source>That file belongs to your office. Tell the IT administrator.</source>
        <translation>ফাইলটি আপনার কার্যালয়ের। আইটি অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>I am the IT administrator: show them</source>
        <translation>আমি আইটি অ্যাডমিন: দেখান</translation>
    </message>
    <message>
        <source>Opens at</source>
        <translation>অফিস শুরু</translation>
    </message>
    <message>
        <source>Closes at</source>
        <translation>অফিস শেষ</translation>
    </message>
    <message>
        <source>Add Ramadan hours</source>
        <translation>রমজানের সময় যোগ করুন</translation>
    </message>
    <message>
        <source>The hours differ by weekday. The IT administrator sets them.</source>
        <translation>দিনভেদে অফিস সময় আলাদা। আইটি অ্যাডমিন এটি ঠিক করেন।</translation>
    </message>
    <message>
        <source>Enter the full path of the folder, or choose it.</source>
        <translation>ফোল্ডারের পুরো পাথ লিখুন, অথবা বেছে নিন।</translation>
    </message>
    <message>
        <source>Tatpar is checking this folder. Until it responds, the previous one is used.</source>
        <translation>ফোল্ডারটি যাচাই করা হচ্ছে। সাড়া না পাওয়া পর্যন্ত আগেরটিই বহাল থাকবে।</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>পড়া যায়নি</translation>
    </message>
    <message>
        <source>This is a link or a file. Choose the folder itself.</source>
        <translation>এটি একটি লিংক বা ফাইল। আসল ফোল্ডারটি বেছে নিন।</translation>
    </message>
    <message>
        <source>This folder is not responding; its network or server may be down.</source>
        <translation>ফোল্ডারটি সাড়া দিচ্ছে না: নেটওয়ার্ক বা সার্ভার বন্ধ থাকতে পারে।</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>ব্যাকআপ</translation>
    </message>
    <message>
        <source>A backup is a verified copy: the register in it is encrypted, but the log and the settings are not. Keep it on another disk.</source>
        <translation>ব্যাকআপ মানে যাচাই করা কপি। এতে নিবন্ধন বহি এনক্রিপ্ট করা, ঘটনাপঞ্জি ও সেটিংস এনক্রিপ্ট করা নয়। অন্য ডিস্কে রাখুন।</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>এখনই ব্যাকআপ নিন</translation>
    </message>
    <message>
        <source>It opens the register if you forget the passphrase. If it is lost or others have seen it, create a new one.</source>
        <translation>গোপন বাক্য ভুলে গেলে এই পত্র দিয়ে নিবন্ধন বহি খোলা যায়। হারালে বা কেউ দেখে ফেললে নতুন পত্র তৈরি করুন।</translation>
    </message>
    <message>
        <source>List of holidays</source>
        <translation>ছুটির তালিকা</translation>
    </message>
    <message>
        <source>Days off from a calendar file are added as “Office closed”.</source>
        <translation>ক্যালেন্ডার ফাইলের ছুটির দিন ‘কার্যালয় বন্ধ’ হিসেবে যোগ হয়।</translation>
    </message>
    <message>
        <source>Import a list (.ics)…</source>
        <translation>তালিকা আনুন (.ics)…</translation>
    </message>
    <message>
        <source>Shows whether anything in the log was changed.</source>
        <translation>ঘটনাপঞ্জিতে কিছু বদলানো হয়েছে কি না, জানা যায়।</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>এখনই যাচাই করুন</translation>
    </message>
    <message>
        <source>This PC&apos;s signature</source>
        <translation>এই কম্পিউটারের স্বাক্ষর</translation>
    </message>
    <message>
        <source>Give this line once to the person who verifies your bundles.</source>
        <translation>আপনার প্রমাণ-প্যাকেট যিনি যাচাই করবেন, তাঁকে এই লাইনটি একবার দিন।</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>লাইনটি কপি করুন</translation>
    </message>
    <message>
        <source>This PC and its office</source>
        <translation>এই কম্পিউটার ও কার্যালয়</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>বিস্তারিত</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>প্রথম ধাপ</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>শুরু করুন</translation>
    </message>
    <message>
        <source>The IT administrator may ask for this: version, policy, keys, last backup.</source>
        <translation>আইটি অ্যাডমিন এসব জানতে চাইতে পারেন: সংস্করণ, কার্যালয়ের নিয়ম, চাবি, সর্বশেষ ব্যাকআপ।</translation>
    </message>
    <message>
        <source>Quit Tatpar</source>
        <translation>তৎপর বন্ধ করা</translation>
    </message>
    <message>
        <source>When you close the window, Tatpar stays in the tray. Ctrl+Q quits it.</source>
        <translation>উইন্ডো বন্ধ করলেও তৎপর ট্রেতে চালু থাকে। Ctrl+Q চাপলে বন্ধ হয়।</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>তৎপর বন্ধ করুন</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>সহায়তা</translation>
    </message>
    <message>
        <source>Help topics</source>
        <translation>সহায়তার বিষয়</translation>
    </message>
    <message>
        <source>Handbook (PDF)</source>
        <translation>নির্দেশিকা (পিডিএফ)</translation>
    </message>
    <message>
        <source>{n}/{count}, Enter: next</source>
        <translation>{n}/{count}, এন্টার চাপলে পরেরটি</translation>
    </message>
    <message>
        <source>Save and start</source>
        <translation>সংরক্ষণ করে শুরু করুন</translation>
    </message>
    <message>
        <source>Tatpar</source>
        <translation>তৎপর</translation>
    </message>
    <message>
        <source>Open Today</source>
        <translation>‘আজ’ পাতা খুলুন</translation>
    </message>
    <message>
        <source>Not being recorded</source>
        <translation>তথ্য সংরক্ষণ হচ্ছে না</translation>
    </message>
    <message>
        <source>The register is open</source>
        <translation>নিবন্ধন বহি খোলা</translation>
    </message>
    <message>
        <source>Unlock the register</source>
        <translation>নিবন্ধন বহি খুলুন</translation>
    </message>
    <message>
        <source>Lock the register</source>
        <translation>নিবন্ধন বহি তালাবদ্ধ করুন</translation>
    </message>
    <message>
        <source>End the pause</source>
        <translation>বিরতি শেষ করুন</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>পাতা</translation>
    </message>
    <message>
        <source>Until Tatpar starts again, the connection is not watched and no reminders are shown. Checks in that time are recorded as “Tatpar was quit”.</source>
        <translation>তৎপর আবার চালু না হওয়া পর্যন্ত সংযোগ পর্যবেক্ষণ ও রিমাইন্ডার বন্ধ থাকবে। ওই সময়ের বার্তা পরীক্ষায় ‘তৎপর বন্ধ করা ছিল’ লেখা হবে।</translation>
    </message>
    <message>
        <source>Quit Tatpar?</source>
        <translation>তৎপর বন্ধ করবেন?</translation>
    </message>
    <message>
        <source>I have checked the messages</source>
        <translation>বার্তা দেখেছি</translation>
    </message>
    <message>
        <source>Pause for how long?</source>
        <translation>কতক্ষণের বিরতি?</translation>
    </message>
    <message>
        <source>Until the meeting ends, or longer…</source>
        <translation>সভা শেষ না হওয়া পর্যন্ত, বা আরও বেশি…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>তালা খুলুন</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>যা বাকি</translation>
    </message>
    <message numerus="yes">
        <source>All directives, {n} to answer</source>
        <translation><numerusform>সব নির্দেশনা, সাড়া বাকি {n}টি</numerusform><numerusform>সব নির্দেশনা, সাড়া বাকি {n}টি</numerusform></translation>
    </message>
    <message>
        <source>All directives</source>
        <translation>সব নির্দেশনা</translation>
    </message>
    <message>
        <source>Copied. Paste it in WhatsApp.</source>
        <translation>কপি হয়েছে, হোয়াটসঅ্যাপে পেস্ট করুন</translation>
    </message>
    <message>
        <source>The day</source>
        <translation>আজকের চিত্র</translation>
    </message>
    <message>
        <source>Seal the copied message</source>
        <translation>কপি করা বার্তা সিল করুন</translation>
    </message>
    <message>
        <source>Office hours {range}</source>
        <translation>অফিস সময় {range}</translation>
    </message>
    <message>
        <source>Connectivity and checks today. Use the arrow keys to move, minus for 24 hours, plus for 12. {state}</source>
        <translation>দিনের সংযোগ ও বার্তা পরীক্ষা। তির-বোতামে এগোন। মাইনাসে পুরো ২৪ ঘণ্টা, প্লাসে ১২ ঘণ্টা। {state}</translation>
    </message>
    <message>
        <source>Pause {n} min</source>
        <translation>{n} মিনিট বিরতি</translation>
    </message>
    <message>
        <source>Leave, whole days…</source>
        <translation>পুরো দিনের ছুটি…</translation>
    </message>
    <message>
        <source>Steps of the connection</source>
        <translation>সংযোগের ধাপ</translation>
    </message>
    <message>
        <source>stopped at {layer}</source>
        <translation>{layer}: এখানে থেমেছে</translation>
    </message>
    <message>
        <source>Go to {path}</source>
        <translation>‘{path}’ ব্যবহার করুন</translation>
    </message>
    <message>
        <source>Next check</source>
        <translation>পরের বার্তা পরীক্ষা</translation>
    </message>
    <message>
        <source>seconds left</source>
        <translation>সেকেন্ড বাকি</translation>
    </message>
    <message>
        <source>Recorded. This also counts for the {time} check.</source>
        <translation>লেখা হলো: {time} বার্তা পরীক্ষাটি আর করতে হবে না।</translation>
    </message>
    <message>
        <source>No checks due yet.</source>
        <translation>এখনো কোনো বার্তা পরীক্ষার সময় হয়নি।</translation>
    </message>
    <message>
        <source>{seen} of {due} seen today</source>
        <translation>আজ {due}টির {seen}টি দেখা</translation>
    </message>
    <message>
        <source>This PC has nowhere else to keep backups. Don&apos;t remind me again.</source>
        <translation>এই কম্পিউটারে ব্যাকআপ রাখার অন্য জায়গা নেই। আর মনে করিয়ে দেবেন না।</translation>
    </message>
    <message>
        <source>No backup folder yet</source>
        <translation>ব্যাকআপের ফোল্ডার ঠিক করা নেই</translation>
    </message>
    <message>
        <source>The last backup failed</source>
        <translation>সর্বশেষ ব্যাকআপ নেওয়া যায়নি</translation>
    </message>
    <message>
        <source>Last backup: {date}</source>
        <translation>সর্বশেষ ব্যাকআপ: {date}</translation>
    </message>
    <message>
        <source>No backup has been made yet</source>
        <translation>এখনো কোনো ব্যাকআপ নেওয়া হয়নি</translation>
    </message>
    <message>
        <source>or drop them here</source>
        <translation>বা এখানে টেনে আনুন</translation>
    </message>
    <message>
        <source>Remove {file}</source>
        <translation>{file} বাদ দিন</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>ফিরিয়ে আনুন</translation>
    </message>
    <message>
        <source>Removed: {file}</source>
        <translation>বাদ দেওয়া হয়েছে: {file}</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>কপি সংরক্ষণ করুন</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>খোঁজার লেখা মুছুন</translation>
    </message>
    <message>
        <source>{time}, open now</source>
        <translation>{time}, এখন বাকি</translation>
    </message>
    <message>
        <source>{time}, {outcome}, after {seconds}</source>
        <translation>{time}, {outcome}, {seconds} পরে</translation>
    </message>
    <message>
        <source>Pick a day</source>
        <translation>তারিখ বেছে নিন</translation>
    </message>
    <message>
        <source>Choose a month</source>
        <translation>মাস বেছে নিন</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>এই মাস</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>গত মাস</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>ত্রৈমাসিক</translation>
    </message>
    <message>
        <source>Bangla month</source>
        <translation>বাংলা মাস</translation>
    </message>
    <message>
        <source>Fiscal year (July–June)</source>
        <translation>অর্থবছর (জুলাই–জুন)</translation>
    </message>
    <message>
        <source>to</source>
        <translation>থেকে</translation>
    </message>
    <message>
        <source>inclusive</source>
        <translation>পর্যন্ত</translation>
    </message>
    <message>
        <source>A message check or directive is waiting</source>
        <translation>বার্তা পরীক্ষা বা নির্দেশনা আপনার অপেক্ষায়</translation>
    </message>
    <message>
        <source>Reminders are paused</source>
        <translation>রিমাইন্ডারে বিরতি</translation>
    </message>
    <message>
        <source>The icon next to the clock</source>
        <translation>ঘড়ির পাশের আইকন</translation>
    </message>
    <message>
        <source>minutes left</source>
        <translation>মিনিট বাকি</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>বার্তাটি সরান</translation>
    </message>
    <message>
        <source>Show while you hold the button</source>
        <translation>চেপে ধরে রাখলে দেখা যাবে</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>বাংলা</translation>
    </message>
    <message>
        <source>English</source>
        <translation>ইংরেজি</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>ক্যাপস লক চালু</translation>
    </message>
    <message>
        <source>Keyboard: {name}</source>
        <translation>কিবোর্ড: {name}</translation>
    </message>
    <message>
        <source>Choose the folder of the backup</source>
        <translation>ব্যাকআপের ফোল্ডার বেছে নিন</translation>
    </message>
    <message>
        <source>A new log of connectivity and message checks starts here. The old log stays in the backup.</source>
        <translation>সংযোগ ও বার্তা পরীক্ষার ঘটনাপঞ্জি এখানে নতুন করে শুরু হলো। আগেরটি ব্যাকআপেই রইল।</translation>
    </message>
    <message>
        <source>Open the backup with</source>
        <translation>ব্যাকআপ খোলার উপায়</translation>
    </message>
    <message>
        <source>Restore progress</source>
        <translation>ফিরিয়ে আনার অগ্রগতি</translation>
    </message>
    <message>
        <source>Passphrase at the time of the backup</source>
        <translation>ব্যাকআপের সময়কার গোপন বাক্য</translation>
    </message>
    <message numerus="yes">
        <source>Backup of {moment}: {n} records.</source>
        <translation><numerusform>{moment} সময়ের ব্যাকআপ: ভুক্তি {n}টি।</numerusform><numerusform>{moment} সময়ের ব্যাকআপ: ভুক্তি {n}টি।</numerusform></translation>
    </message>
    <message>
        <source>The register is being restored…</source>
        <translation>নিবন্ধন বহি ফিরিয়ে আনা হচ্ছে…</translation>
    </message>
    <message>
        <source>Creating the register…</source>
        <translation>নিবন্ধন বহি তৈরি হচ্ছে…</translation>
    </message>
    <message>
        <source>Read this, then restore.</source>
        <translation>এটি পড়ে দেখুন, তারপর ফিরিয়ে আনুন।</translation>
    </message>
    <message>
        <source>The register was restored</source>
        <translation>নিবন্ধন বহি ফিরিয়ে আনা হয়েছে</translation>
    </message>
    <message>
        <source>The register is ready.</source>
        <translation>নিবন্ধন বহি তৈরি হয়েছে।</translation>
    </message>
    <message>
        <source>Create a new register instead</source>
        <translation>এর বদলে নতুন নিবন্ধন বহি তৈরি করুন</translation>
    </message>
    <message>
        <source>Records made after the backup are not included.</source>
        <translation>ব্যাকআপের পর যা নথিভুক্ত হয়েছে, তা এতে নেই।</translation>
    </message>
    <message>
        <source>Restore the register</source>
        <translation>নিবন্ধন বহি ফিরিয়ে আনুন</translation>
    </message>
    <message>
        <source>I have a backup of a register: restore it</source>
        <translation>আমার নিবন্ধন বহির ব্যাকআপ আছে: ফিরিয়ে আনব</translation>
    </message>
    <message>
        <source>Without it nobody can read the directives.</source>
        <translation>এটি ছাড়া কেউ নির্দেশনা পড়তে পারবেন না।</translation>
    </message>
    <message>
        <source>Welcome to Tatpar</source>
        <translation>তৎপর প্রোগ্রামে স্বাগতম</translation>
    </message>
    <message>
        <source>It helps you follow the ministry&apos;s five directives of October 2024.</source>
        <translation>জনপ্রশাসন মন্ত্রণালয়ের ২০২৪ সালের অক্টোবরের পাঁচটি নির্দেশনা প্রতিপালনে এটি সহায়তা করে।</translation>
    </message>
    <message>
        <source>Be alert on WhatsApp and other media so that superiors are answered quickly</source>
        <translation>হোয়াটসঅ্যাপ ও অন্য মাধ্যমে সজাগ থাকুন, যাতে ঊর্ধ্বতন কর্মকর্তারা দ্রুত জবাব পান</translation>
    </message>
    <message>
        <source>reminders, deadlines and response times</source>
        <translation>রিমাইন্ডার, সময়সীমা ও সাড়ার সময়</translation>
    </message>
    <message>
        <source>Stay connected always (broadband, Wi-Fi, mobile data)</source>
        <translation>সব সময় নেটওয়ার্কে যুক্ত থাকুন (ব্রডব্যান্ড, ওয়াইফাই, মোবাইল ডাটা)</translation>
    </message>
    <message>
        <source>watches every path and shows the cause</source>
        <translation>প্রতিটি সংযোগপথ দেখে, কারণ জানায়</translation>
    </message>
    <message>
        <source>Check messages at regular intervals</source>
        <translation>নিয়মিত বিরতিতে বার্তা দেখুন</translation>
    </message>
    <message>
        <source>a card at each set time, one recorded outcome</source>
        <translation>সময়মতো কার্ড আসে, প্রতিবারের ফল লেখা থাকে</translation>
    </message>
    <message>
        <source>Keep official information confidential</source>
        <translation>সরকারি তথ্যের গোপনীয়তা রক্ষা করুন</translation>
    </message>
    <message>
        <source>an encrypted register with a lock</source>
        <translation>এনক্রিপ্ট করা, তালাবদ্ধ নিবন্ধন বহি</translation>
    </message>
    <message>
        <source>Keep every directive given over such media on record for later verification</source>
        <translation>এসব মাধ্যমে দেওয়া প্রতিটি নির্দেশনা নথিভুক্ত রাখুন, যাতে পরে যাচাই করা যায়</translation>
    </message>
    <message>
        <source>kept exactly, verifiable later</source>
        <translation>হুবহু থাকে, পরে যাচাই করা যায়</translation>
    </message>
    <message>
        <source>Who works at this PC?</source>
        <translation>এই কম্পিউটারে কে কাজ করেন?</translation>
    </message>
    <message>
        <source>Shown in your records and reports, and on your office&apos;s server if it has one.</source>
        <translation>এই তথ্য আপনার ভুক্তি ও প্রতিবেদনে লেখা থাকবে; কার্যালয়ের সার্ভার থাকলে সেখানেও।</translation>
    </message>
    <message>
        <source>Start Tatpar when I sign in</source>
        <translation>লগইন করলে তৎপর চালু হবে</translation>
    </message>
    <message>
        <source>Tatpar stays next to the clock, watches the network and reminds you, even when the window is closed.</source>
        <translation>তৎপর ঘড়ির পাশে চালু থেকে সংযোগ পর্যবেক্ষণ করে ও বার্তা দেখার কথা মনে করিয়ে দেয়। উইন্ডো বন্ধ করলেও চালু থাকে।</translation>
    </message>
    <message>
        <source>Office hours and checks</source>
        <translation>অফিস সময় ও বার্তা পরীক্ষা</translation>
    </message>
    <message>
        <source>The public holidays known so far are included. Set Ramadan hours and other holidays in Settings.</source>
        <translation>এ পর্যন্ত জানা সরকারি ছুটি দেওয়া আছে। রমজানের সময়সূচি ও অন্যান্য ছুটি সেটিংসে যোগ করুন।</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} থেকে {last}</translation>
    </message>
    <message>
        <source>{first} to {last} the next day</source>
        <translation>{first} থেকে পরদিন {last}</translation>
    </message>
    <message>
        <source>Choose at least one working day.</source>
        <translation>অন্তত একটি কর্মদিবস বেছে নিন।</translation>
    </message>
    <message>
        <source>On each working day {checks}: {times}</source>
        <translation>প্রতি কর্মদিবসে {checks}: {times}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ফিরে যান</translation>
    </message>
    <message>
        <source>Startup</source>
        <translation>চালু হওয়া</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>ফিরিয়ে আনুন</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>এগিয়ে যান</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>এড়িয়ে যান</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ধাপ</translation>
    </message>
    <message>
        <source>Step {n} of {count}: {name}</source>
        <translation>ধাপ {n}/{count}: {name}</translation>
    </message>
    <message>
        <source>Runs the office server: receives data from many PCs and shows it on web pages.</source>
        <translation>কার্যালয়ের সার্ভার চালায়: অনেক কম্পিউটারের তথ্য গ্রহণ করে এবং ওয়েব পাতায় দেখায়।</translation>
    </message>
    <message>
        <source>folder for the embedded database and the key (or TATPAR_OFFICE_HOME)</source>
        <translation>অন্তর্নির্মিত ডেটাবেস ও চাবির ফোল্ডার (অথবা TATPAR_OFFICE_HOME)</translation>
    </message>
    <message>
        <source>address of the database (or TATPAR_OFFICE_DATABASE)</source>
        <translation>ডেটাবেসের ঠিকানা (অথবা TATPAR_OFFICE_DATABASE)</translation>
    </message>
    <message>
        <source>run the server for web pages and PCs</source>
        <translation>ওয়েব পাতা ও কম্পিউটারগুলোর জন্য সার্ভার চালায়</translation>
    </message>
    <message>
        <source>bring the database up to date, as its owner</source>
        <translation>মালিক হিসেবে ডেটাবেস হালনাগাদ করে</translation>
    </message>
    <message>
        <source>copy an office into another, empty database</source>
        <translation>কার্যালয়ের তথ্য অন্য একটি খালি ডেটাবেসে কপি করে</translation>
    </message>
    <message>
        <source>address of the database with the office&apos;s rows</source>
        <translation>যে ডেটাবেসে কার্যালয়ের তথ্য আছে, তার ঠিকানা</translation>
    </message>
    <message>
        <source>move old months out of the database into files</source>
        <translation>পুরোনো মাস ডেটাবেস থেকে ফাইলে সরিয়ে নেয়</translation>
    </message>
    <message>
        <source>number of years to keep in the database</source>
        <translation>যত বছরের তথ্য ডেটাবেসে থাকবে</translation>
    </message>
    <message>
        <source>create or close an account, or set its password</source>
        <translation>অ্যাকাউন্ট খোলে বা বন্ধ করে, অথবা নতুন পাসওয়ার্ড দেয়</translation>
    </message>
    <message>
        <source>create a token for PCs to join with</source>
        <translation>কম্পিউটার যুক্ত করার টোকেন তৈরি করে</translation>
    </message>
    <message>
        <source>list the valid tokens, or withdraw one</source>
        <translation>কার্যকর টোকেনের তালিকা দেয়, বা একটি প্রত্যাহার করে</translation>
    </message>
    <message>
        <source>the token to withdraw</source>
        <translation>যে টোকেন প্রত্যাহার করা হবে</translation>
    </message>
    <message>
        <source>distribute a policy, signers or the newest version</source>
        <translation>কার্যালয়ের নিয়ম, স্বাক্ষরকারী বা সর্বশেষ সংস্করণ সব কম্পিউটারে বিতরণ করে</translation>
    </message>
    <message>
        <source>the file that every PC gets</source>
        <translation>যে ফাইল প্রতিটি কম্পিউটার পাবে</translation>
    </message>
    <message>
        <source>import daily figures delivered as files</source>
        <translation>ফাইল হিসেবে আসা দিনের হিসাব নেয়</translation>
    </message>
    <message>
        <source>a folder of .tatpar-sheets files</source>
        <translation>.tatpar-sheets ফাইলের ফোল্ডার</translation>
    </message>
    <message>
        <source>write an office&apos;s month as a workbook or letter</source>
        <translation>কার্যালয়ের এক মাসের তথ্য এক্সেল ফাইল বা চিঠি হিসেবে লেখে</translation>
    </message>
    <message>
        <source>compare a bundle with the daily figures for its days</source>
        <translation>প্রমাণ-প্যাকেট একই দিনগুলোর হিসাবের সঙ্গে মিলিয়ে দেখে</translation>
    </message>
    <message>
        <source>a bundle that the officer exported</source>
        <translation>কর্মকর্তার তৈরি করা প্রমাণ-প্যাকেট</translation>
    </message>
    <message>
        <source>address of a replica of the database, for monthly figures (or TATPAR_OFFICE_REPORTS_DATABASE)</source>
        <translation>মাসিক হিসাবের জন্য ডেটাবেসের কপির ঠিকানা (অথবা TATPAR_OFFICE_REPORTS_DATABASE)</translation>
    </message>
    <message>
        <source>the address to listen on</source>
        <translation>যে ঠিকানায় সার্ভার চলবে</translation>
    </message>
    <message>
        <source>the server&apos;s certificate (PEM)</source>
        <translation>সার্ভারের সনদ (PEM)</translation>
    </message>
    <message>
        <source>the certificate&apos;s key (PEM)</source>
        <translation>সনদের চাবি (PEM)</translation>
    </message>
    <message>
        <source>a socket for the web server in front of it</source>
        <translation>সামনের ওয়েব সার্ভারের জন্য সকেট</translation>
    </message>
    <message>
        <source>the office&apos;s name, shown to officers before they join</source>
        <translation>কার্যালয়ের নাম, যুক্ত হওয়ার আগে কর্মকর্তাদের দেখানো হয়</translation>
    </message>
    <message>
        <source>allow requests to check messages between 10 PM and 6 AM</source>
        <translation>রাত ১০টা থেকে সকাল ৬টার মধ্যেও বার্তা দেখার অনুরোধ পাঠানো যাবে</translation>
    </message>
    <message>
        <source>the office of the account; it sees this office and those under it</source>
        <translation>যে কার্যালয় ও তার অধীন কার্যালয়ের কম্পিউটার দেখা যাবে</translation>
    </message>
    <message>
        <source>a file with the password; if omitted, Tatpar asks for it</source>
        <translation>পাসওয়ার্ডের ফাইল; না দিলে চাওয়া হবে</translation>
    </message>
    <message>
        <source>the office that they join</source>
        <translation>যে কার্যালয়ে যুক্ত হবে</translation>
    </message>
    <message>
        <source>number of PCs</source>
        <translation>কম্পিউটারের সংখ্যা</translation>
    </message>
    <message>
        <source>number of days</source>
        <translation>কত দিন</translation>
    </message>
    <message>
        <source>accept each PC without confirmation</source>
        <translation>নিশ্চিত না করেই প্রতিটি কম্পিউটার গ্রহণ করা হবে</translation>
    </message>
    <message>
        <source>the month, such as 2026-11</source>
        <translation>মাস (2026-11)</translation>
    </message>
    <message>
        <source>Tatpar office</source>
        <translation>তৎপর: কার্যালয়</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>লগইন</translation>
    </message>
    <message>
        <source>Skip to content</source>
        <translation>মূল অংশে যান</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>লগআউট</translation>
    </message>
    <message>
        <source>Account name</source>
        <translation>অ্যাকাউন্টের নাম</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>পাসওয়ার্ড</translation>
    </message>
    <message>
        <source>Code from your phone (only for server administrators)</source>
        <translation>ফোনের কোড (সার্ভার অ্যাডমিনদের জন্য)</translation>
    </message>
    <message>
        <source>Lost your password or phone? Ask the server administrator.</source>
        <translation>পাসওয়ার্ড বা ফোন হারালে সার্ভার অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>এখন</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>বছর</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>বার্তা দেখার অনুরোধ</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>অ্যাকাউন্ট</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>ব্যবহারের ঘটনাপঞ্জি</translation>
    </message>
    <message>
        <source>বাংলা</source>
        <translation>English</translation>
    </message>
    <message numerus="yes">
        <source>Of {n} PCs: </source>
        <translation><numerusform>{n}টি কম্পিউটারের মধ্যে </numerusform><numerusform>{n}টি কম্পিউটারের মধ্যে </numerusform></translation>
    </message>
    <message>
        <source>{n} connected</source>
        <translation>{n}টি সংযুক্ত</translation>
    </message>
    <message>
        <source>{n} limited</source>
        <translation>{n}টি সীমিত</translation>
    </message>
    <message>
        <source>{n} not connected</source>
        <translation>{n}টি বিচ্ছিন্ন</translation>
    </message>
    <message>
        <source>{n} not observed</source>
        <translation>{n}টির সংযোগ পর্যবেক্ষণ হচ্ছে না</translation>
    </message>
    <message>
        <source>{n} stopped sending data</source>
        <translation>{n}টির তথ্য আসছে না</translation>
    </message>
    <message>
        <source>{n} sent no data today</source>
        <translation>{n}টির আজ একবারও তথ্য আসেনি</translation>
    </message>
    <message>
        <source>{n} never sent data</source>
        <translation>{n}টির প্রথম তথ্য বাকি</translation>
    </message>
    <message>
        <source>No PC has joined yet.</source>
        <translation>এখনো কোনো কম্পিউটার যুক্ত হয়নি।</translation>
    </message>
    <message>
        <source>Create a token and give it to the officers of its office.</source>
        <translation>টোকেন তৈরি করে সেই কার্যালয়ের কর্মকর্তাদের দিন।</translation>
    </message>
    <message>
        <source>The server administrator creates a token under “PCs”.</source>
        <translation>সার্ভার অ্যাডমিন ‘কম্পিউটার’ পাতায় টোকেন তৈরি করবেন।</translation>
    </message>
    <message numerus="yes">
        <source>{n} PCs are waiting for confirmation.</source>
        <translation><numerusform>নিশ্চিত করার অপেক্ষায় {n}টি কম্পিউটার।</numerusform><numerusform>নিশ্চিত করার অপেক্ষায় {n}টি কম্পিউটার।</numerusform></translation>
    </message>
    <message>
        <source>The server administrator confirms them under “PCs”.</source>
        <translation>সার্ভার অ্যাডমিন ‘কম্পিউটার’ পাতায় নিশ্চিত করবেন।</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>তথ্য আসছে না</translation>
    </message>
    <message>
        <source>no data today</source>
        <translation>আজ তথ্য আসেনি</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>প্রথম তথ্য বাকি</translation>
    </message>
    <message numerus="yes">
        <source>{n} people need attention</source>
        <translation><numerusform>{n} জনের বিষয়ে দৃষ্টি দেওয়া প্রয়োজন</numerusform><numerusform>{n} জনের বিষয়ে দৃষ্টি দেওয়া প্রয়োজন</numerusform></translation>
    </message>
    <message>
        <source>Nobody needs attention</source>
        <translation>কারও বিষয়ে দৃষ্টি দেওয়ার প্রয়োজন নেই</translation>
    </message>
    <message>
        <source>up to {day}</source>
        <translation>{day} পর্যন্ত</translation>
    </message>
    <message>
        <source>As of {time}, updated every 15 seconds</source>
        <translation>{time} পর্যন্ত তথ্য; ১৫ সেকেন্ড পরপর হালনাগাদ হয়</translation>
    </message>
    <message>
        <source>The server has sent nothing new since {time}. This page tries again automatically.</source>
        <translation>{time} পর সার্ভার থেকে নতুন তথ্য আসেনি। এই পাতা নিজে থেকেই আবার চেষ্টা করবে।</translation>
    </message>
    <message>
        <source>Seen today</source>
        <translation>আজ দেখা</translation>
    </message>
    <message>
        <source>the PC is connected</source>
        <translation>কম্পিউটার সংযুক্ত</translation>
    </message>
    <message>
        <source>{state} since {time}</source>
        <translation>{state}, {time} থেকে</translation>
    </message>
    <message numerus="yes">
        <source>{n} PCs unreachable at the same time ({places})</source>
        <translation><numerusform>{n}টি কম্পিউটার একসঙ্গে নাগালের বাইরে ({places})</numerusform><numerusform>{n}টি কম্পিউটার একসঙ্গে নাগালের বাইরে ({places})</numerusform></translation>
    </message>
    <message>
        <source>Unreachable together</source>
        <translation>একসঙ্গে নাগালের বাইরে</translation>
    </message>
    <message>
        <source>No data together</source>
        <translation>একসঙ্গে তথ্য আসছে না</translation>
    </message>
    <message>
        <source>Ask the selected people</source>
        <translation>চিহ্নিত ব্যক্তিদের অনুরোধ পাঠান</translation>
    </message>
    <message>
        <source>PCs with problems</source>
        <translation>যেসব কম্পিউটারে সমস্যা</translation>
    </message>
    <message numerus="yes">
        <source>{n} other offices have no problems</source>
        <translation><numerusform>বাকি {n}টি কার্যালয়ে সমস্যা নেই</numerusform><numerusform>বাকি {n}টি কার্যালয়ে সমস্যা নেই</numerusform></translation>
    </message>
    <message>
        <source>Names</source>
        <translation>নামগুলো</translation>
    </message>
    <message>
        <source>One square per PC</source>
        <translation>এক ঘরে একটি কম্পিউটার</translation>
    </message>
    <message>
        <source>all connected</source>
        <translation>সব সংযুক্ত</translation>
    </message>
    <message>
        <source>{n} waiting for confirmation</source>
        <translation>নিশ্চিত করার অপেক্ষায় {n}টি</translation>
    </message>
    <message numerus="yes">
        <source>{n} requests in the last 7 days</source>
        <translation><numerusform>গত ৭ দিনে অনুরোধ {n} বার</numerusform><numerusform>গত ৭ দিনে অনুরোধ {n} বার</numerusform></translation>
    </message>
    <message>
        <source>Ask several offices</source>
        <translation>কয়েকটি কার্যালয়ে অনুরোধ</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>আরও {n}</translation>
    </message>
    <message>
        <source>Ask to check messages</source>
        <translation>বার্তা দেখার অনুরোধ</translation>
    </message>
    <message>
        <source>Ask everybody in {office} to check messages now ({n})</source>
        <translation>{office}-এর সবাইকে এখনই বার্তা দেখার অনুরোধ পাঠান ({n} জন)</translation>
    </message>
    <message>
        <source>asked {time}</source>
        <translation>অনুরোধ {time}</translation>
    </message>
    <message>
        <source>the PC receives it if it is on again within an hour</source>
        <translation>এক ঘণ্টার মধ্যে চালু হলে পৌঁছাবে</translation>
    </message>
    <message>
        <source>seen {time}</source>
        <translation>দেখেছেন {time}</translation>
    </message>
    <message>
        <source>{n} of {all} people answered</source>
        <translation>{all} জনের {n} জন সাড়া দিয়েছেন</translation>
    </message>
    <message numerus="yes">
        <source>{n} checks unanswered in a row</source>
        <translation><numerusform>পরপর {n}টিতে সাড়া মেলেনি</numerusform><numerusform>পরপর {n}টিতে সাড়া মেলেনি</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} checks waiting for an answer</source>
        <translation><numerusform>সাড়ার অপেক্ষায় {n}টি বার্তা পরীক্ষা</numerusform><numerusform>সাড়ার অপেক্ষায় {n}টি বার্তা পরীক্ষা</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} problems shown on this PC</source>
        <translation><numerusform>এই কম্পিউটারে {n}টি সমস্যা দেখানো হচ্ছে</numerusform><numerusform>এই কম্পিউটারে {n}টি সমস্যা দেখানো হচ্ছে</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} days not sent yet</source>
        <translation><numerusform>{n} দিনের তথ্য এখনো আসেনি</numerusform><numerusform>{n} দিনের তথ্য এখনো আসেনি</numerusform></translation>
    </message>
    <message>
        <source>Observed time connected</source>
        <translation>পর্যবেক্ষিত সময়ে সংযুক্ত</translation>
    </message>
    <message>
        <source>This month was moved to a file. Ask the server administrator for it.</source>
        <translation>এই মাসের তথ্য আলাদা ফাইলে সরানো হয়েছে। সার্ভার অ্যাডমিনের কাছে চান।</translation>
    </message>
    <message>
        <source>A PC sends each day&apos;s figures when the day has ended. Choose another month, or see under “Now” which PCs send data.</source>
        <translation>দিন শেষ হলে কম্পিউটার সেই দিনের হিসাব পাঠায়। অন্য মাস দেখুন, অথবা ‘এখন’ পাতায় দেখুন কোন কোন কম্পিউটার থেকে তথ্য আসছে।</translation>
    </message>
    <message>
        <source>Call the officer and ask them to start Tatpar. The first figures arrive the day after.</source>
        <translation>কর্মকর্তাকে ফোন করে তৎপর চালু করতে বলুন। প্রথম হিসাব পরদিন আসবে।</translation>
    </message>
    <message>
        <source>Save the password</source>
        <translation>পাসওয়ার্ড সংরক্ষণ করুন</translation>
    </message>
    <message>
        <source>Save the addresses</source>
        <translation>ঠিকানা সংরক্ষণ করুন</translation>
    </message>
    <message>
        <source>no earlier month</source>
        <translation>আগের মাস নেই</translation>
    </message>
    <message>
        <source>Loading the comparison with last month…</source>
        <translation>আগের মাসের সঙ্গে তুলনা করা হচ্ছে…</translation>
    </message>
    <message>
        <source>The comparison with last month could not be loaded. Reload the page.</source>
        <translation>আগের মাসের সঙ্গে তুলনা দেখানো যায়নি। পাতাটি আবার খুলুন।</translation>
    </message>
    <message>
        <source>better by {points} points ({month}: {before})</source>
        <translation>{points} পয়েন্ট উন্নতি, {month} মাসে {before}</translation>
    </message>
    <message>
        <source>worse by {points} points ({month}: {before})</source>
        <translation>{points} পয়েন্ট অবনতি, {month} মাসে {before}</translation>
    </message>
    <message>
        <source>same as in {month} ({before})</source>
        <translation>{month} মাসের সমান ({before})</translation>
    </message>
    <message>
        <source>{part} of those reported</source>
        <translation>প্রতিবেদনে আসা বার্তা পরীক্ষার {part}</translation>
    </message>
    <message>
        <source>{part} of {hours} of the PCs that reported</source>
        <translation>প্রতিবেদন আসা কম্পিউটারের {hours}, তার মধ্যে {part}</translation>
    </message>
    <message>
        <source>{now}, as in {month}</source>
        <translation>{now}, {month} মাসের সমান</translation>
    </message>
    <message>
        <source>The figures change only if you accept the leave.</source>
        <translation>আপনি ছুটি গ্রহণ করলে তবেই হিসাব বদলাবে।</translation>
    </message>
    <message>
        <source>{part} of the hours observed</source>
        <translation>পর্যবেক্ষিত সময়ের {part}</translation>
    </message>
    <message>
        <source>compare with the months before</source>
        <translation>আগের মাসগুলোর সঙ্গে তুলনা</translation>
    </message>
    <message>
        <source>{month}: {n} PCs reported</source>
        <translation>{month} মাসে {n}টি কম্পিউটারের প্রতিবেদন এসেছে</translation>
    </message>
    <message>
        <source>not observed: the PC was off or asleep, or the day was not reported</source>
        <translation>পর্যবেক্ষণ হয়নি: কম্পিউটার বন্ধ বা স্লিপ মোডে ছিল, অথবা দিনের প্রতিবেদন আসেনি</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>কতক্ষণ</translation>
    </message>
    <message>
        <source>Cause and place</source>
        <translation>কারণ ও স্থান</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>কোথায়</translation>
    </message>
    <message>
        <source>{n} on the provider&apos;s line ({time})</source>
        <translation>সেবাদাতার লাইনে {n} বার ({time})</translation>
    </message>
    <message>
        <source>{n} on the offices&apos; own networks ({time})</source>
        <translation>কার্যালয়ের নিজস্ব নেটওয়ার্কে {n} বার ({time})</translation>
    </message>
    <message>
        <source>{n} from other causes ({time})</source>
        <translation>অন্য কারণে {n} বার ({time})</translation>
    </message>
    <message>
        <source>No report: {n}</source>
        <translation>প্রতিবেদন আসেনি: {n}টি</translation>
    </message>
    <message>
        <source>of these in part: {n}</source>
        <translation>এর মধ্যে আংশিক: {n}টি</translation>
    </message>
    <message>
        <source>first doubts about the record, then missed targets</source>
        <translation>আগে তথ্য নিয়ে সন্দেহ, পরে অপূর্ণ লক্ষ্য</translation>
    </message>
    <message>
        <source>spoken with: {n}</source>
        <translation>কথা হয়েছে: {n} জনের সঙ্গে</translation>
    </message>
    <message>
        <source>{state}; the last day sent: {day}</source>
        <translation>{state}; শেষ হিসাব {day} তারিখের</translation>
    </message>
    <message>
        <source>{head}: {n}</source>
        <translation>{head}: {n} জন</translation>
    </message>
    <message>
        <source>Fewest checks seen: {office} ({part})</source>
        <translation>বার্তা দেখার হার সবচেয়ে কম: {office} ({part})</translation>
    </message>
    <message>
        <source>not reported: {untold}</source>
        <translation>প্রতিবেদনে নেই {untold}</translation>
    </message>
    <message>
        <source>PCs without a report are not counted</source>
        <translation>প্রতিবেদন না আসা কম্পিউটার হিসাবে নেই</translation>
    </message>
    <message>
        <source>{time} altogether</source>
        <translation>মোট {time}</translation>
    </message>
    <message>
        <source>Seen: {n} of the {all} reported.</source>
        <translation>প্রতিবেদনে আসা {all}টির {n}টি দেখা হয়েছে।</translation>
    </message>
    <message>
        <source>Ask why the days were not sent; they count if they come.</source>
        <translation>দিনগুলোর প্রতিবেদন কেন আসেনি জানতে চান; পরে এলেও গণনায় ধরা হবে।</translation>
    </message>
    <message>
        <source>Ask why. A weak battery, too, can set a clock wrong.</source>
        <translation>কারণ জানতে চান। দুর্বল ব্যাটারির কারণেও ঘড়ি ভুল হতে পারে।</translation>
    </message>
    <message>
        <source>A reminder arrives if the PC is on within an hour; otherwise call the officer.</source>
        <translation>এক ঘণ্টার মধ্যে কম্পিউটার চালু হলে তাগিদ পৌঁছাবে; না হলে কর্মকর্তাকে ফোন করুন।</translation>
    </message>
    <message>
        <source>all {n}</source>
        <translation>সব {n}টি</translation>
    </message>
    <message>
        <source>Own network down longest: {offices}. Have the network there checked first.</source>
        <translation>নিজস্ব নেটওয়ার্কে বিভ্রাট সবচেয়ে বেশি: {offices}। সেখানে আগে নেটওয়ার্ক যাচাই করান।</translation>
    </message>
    <message>
        <source>Most affected by power cuts: {offices}. Consider a UPS there first.</source>
        <translation>বিদ্যুৎ বিভ্রাট সবচেয়ে বেশি: {offices}। সেখানে আগে ইউপিএস দেওয়ার বিষয় বিবেচনা করুন।</translation>
    </message>
    <message>
        <source>Officer&apos;s leave</source>
        <translation>কর্মকর্তার ছুটি</translation>
    </message>
    <message>
        <source>Leave, accepted by the office</source>
        <translation>ছুটি, কার্যালয় গ্রহণ করেছে</translation>
    </message>
    <message>
        <source>Leave, entered on {day}, {state}</source>
        <translation>ছুটি, {day} তারিখে লেখা, {state}</translation>
    </message>
    <message numerus="yes">
        <source>Nothing changes until you decide. If you accept the leave, {n} checks are no longer due.</source>
        <translation><numerusform>সিদ্ধান্ত না দেওয়া পর্যন্ত কোনো সংখ্যা বদলায় না। ছুটি গ্রহণ করলে {n}টি বার্তা পরীক্ষা আর নির্ধারিত থাকবে না।</numerusform><numerusform>সিদ্ধান্ত না দেওয়া পর্যন্ত কোনো সংখ্যা বদলায় না। ছুটি গ্রহণ করলে {n}টি বার্তা পরীক্ষা আর নির্ধারিত থাকবে না।</numerusform></translation>
    </message>
    <message>
        <source>if the leave is accepted: {seen} of {due}, {percent}</source>
        <translation>ছুটি গৃহীত হলে {due}টির {seen}টি, {percent}</translation>
    </message>
    <message numerus="yes">
        <source>{n} days entered afterwards, not accepted yet</source>
        <translation><numerusform>পরে লেখা {n} দিন, এখনো গৃহীত হয়নি</numerusform><numerusform>পরে লেখা {n} দিন, এখনো গৃহীত হয়নি</numerusform></translation>
    </message>
    <message>
        <source>The officer&apos;s other PC sent this day first. Its figures count.</source>
        <translation>কর্মকর্তার অন্য কম্পিউটার থেকে এই দিনের হিসাব আগে এসেছে। সেটিই গণ্য।</translation>
    </message>
    <message>
        <source>Sent again with different outcomes: {days}.</source>
        <translation>অন্য ফলসহ আবার এসেছে: {days}।</translation>
    </message>
    <message>
        <source>observed {percent} of {lasted} in office hours</source>
        <translation>অফিস সময় {lasted}, পর্যবেক্ষণ {percent}</translation>
    </message>
    <message>
        <source>Checks seen</source>
        <translation>বার্তা দেখা হয়েছে</translation>
    </message>
    <message>
        <source>usual in this office: {lasted}</source>
        <translation>কার্যালয়ে সাধারণত {lasted}</translation>
    </message>
    <message>
        <source>Reasons to speak with this person</source>
        <translation>যে কারণে কথা বলা দরকার</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>যা ঘটেছে</translation>
    </message>
    <message numerus="yes">
        <source>{n} requests this month, {seen} answered</source>
        <translation><numerusform>এ মাসে {n} বার অনুরোধ, {seen} বার সাড়া</numerusform><numerusform>এ মাসে {n} বার অনুরোধ, {seen} বার সাড়া</numerusform></translation>
    </message>
    <message>
        <source>PC and key</source>
        <translation>কম্পিউটার ও চাবি</translation>
    </message>
    <message>
        <source>Outages outside office hours</source>
        <translation>অফিস সময়ের বাইরে বিভ্রাট</translation>
    </message>
    <message>
        <source>Write a remark</source>
        <translation>মন্তব্য লিখুন</translation>
    </message>
    <message>
        <source>A short note of the talk (optional)</source>
        <translation>কথার সংক্ষিপ্ত বিবরণ (না লিখলেও চলে)</translation>
    </message>
    <message>
        <source>I spoke with them</source>
        <translation>কথা হয়েছে</translation>
    </message>
    <message>
        <source>{by} spoke with them on {day}</source>
        <translation>কথা বলেছেন {by}, {day}</translation>
    </message>
    <message>
        <source>remark written about a person</source>
        <translation>কারও সম্পর্কে মন্তব্য লেখা হয়েছে</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>ঘণ্টা</translation>
    </message>
    <message>
        <source>Go to Now</source>
        <translation>‘এখন’ পাতায় যান</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>কী জানানো হবে</translation>
    </message>
    <message>
        <source>Send request</source>
        <translation>অনুরোধ পাঠান</translation>
    </message>
    <message>
        <source>Requests sent</source>
        <translation>পাঠানো অনুরোধ</translation>
    </message>
    <message>
        <source>Requests from this office and the offices under it. One request can go to several offices. If a PC was off, the request counts as not answered.</source>
        <translation>এই কার্যালয় ও অধীন কার্যালয় থেকে পাঠানো অনুরোধ। একটি অনুরোধ কয়েকটি কার্যালয়ে যেতে পারে। কম্পিউটার বন্ধ থাকলে সাড়া মেলেনি বলে গণ্য হয়।</translation>
    </message>
    <message>
        <source>No requests in the last seven days.</source>
        <translation>গত সাত দিনে কাউকে অনুরোধ পাঠানো হয়নি।</translation>
    </message>
    <message>
        <source>Valid tokens</source>
        <translation>কার্যকর টোকেন</translation>
    </message>
    <message>
        <source>Create a token</source>
        <translation>টোকেন তৈরি করুন</translation>
    </message>
    <message>
        <source>Give this token to the officers of {office}. It is shown only once.</source>
        <translation>টোকেনটি {office}-এর কর্মকর্তাদের দিন। এটি একবারই দেখানো হয়।</translation>
    </message>
    <message numerus="yes">
        <source>It is valid until {day}, for {n} PCs. The officer enters it in Tatpar, in Settings, Reports and office.</source>
        <translation><numerusform>{day} পর্যন্ত {n}টি কম্পিউটার এ টোকেনে যুক্ত হতে পারবে। কর্মকর্তা তৎপর প্রোগ্রামে সেটিংসের ‘প্রতিবেদন ও কার্যালয়’ অংশে এটি লিখবেন।</numerusform><numerusform>{day} পর্যন্ত {n}টি কম্পিউটার এ টোকেনে যুক্ত হতে পারবে। কর্মকর্তা তৎপর প্রোগ্রামে সেটিংসের ‘প্রতিবেদন ও কার্যালয়’ অংশে এটি লিখবেন।</numerusform></translation>
    </message>
    <message>
        <source>Scan this code to get the token onto a phone and send it on.</source>
        <translation>টোকেনটি ফোনে নিয়ে কর্মকর্তাদের পাঠাতে ফোন দিয়ে এই কোড স্ক্যান করুন।</translation>
    </message>
    <message>
        <source>Valid for (days)</source>
        <translation>মেয়াদ (দিন)</translation>
    </message>
    <message>
        <source>PCs that can still join</source>
        <translation>আরও কয়টি কম্পিউটার যুক্ত হতে পারে</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>মেয়াদ শেষের তারিখ</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>তৈরি করেছেন</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>প্রত্যাহার করুন</translation>
    </message>
    <message>
        <source>Withdrawn: {token}</source>
        <translation>প্রত্যাহার করা হয়েছে: {token}</translation>
    </message>
    <message>
        <source>There is no valid token “{token}”.</source>
        <translation>‘{token}’ নামে কোনো কার্যকর টোকেন নেই।</translation>
    </message>
    <message>
        <source>There are no valid tokens.</source>
        <translation>কোনো কার্যকর টোকেন নেই।</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>কার্যালয়ের নাম</translation>
    </message>
    <message>
        <source>Waiting for confirmation</source>
        <translation>নিশ্চিত করার অপেক্ষায়</translation>
    </message>
    <message>
        <source>confirmed before as {name}</source>
        <translation>আগে {name} নামে নিশ্চিত করা</translation>
    </message>
    <message>
        <source>Waiting for a decision</source>
        <translation>সিদ্ধান্তের অপেক্ষায়</translation>
    </message>
    <message>
        <source>Decide on the leave</source>
        <translation>ছুটির সিদ্ধান্ত দিন</translation>
    </message>
    <message>
        <source>Accept the first figures</source>
        <translation>প্রথম হিসাব গ্রহণ করুন</translation>
    </message>
    <message>
        <source>Accept the later figures</source>
        <translation>পরের হিসাব গ্রহণ করুন</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>তালিকা থেকে বাদ দিন</translation>
    </message>
    <message>
        <source>Move to this office</source>
        <translation>এই কার্যালয়ে স্থানান্তর করুন</translation>
    </message>
    <message>
        <source>active</source>
        <translation>সক্রিয়</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>বাদ দেওয়া</translation>
    </message>
    <message>
        <source>left</source>
        <translation>বিযুক্ত</translation>
    </message>
    <message>
        <source>joined {day}</source>
        <translation>যুক্ত হয়েছে {day}</translation>
    </message>
    <message>
        <source>the PC joined on {day}, no data yet</source>
        <translation>কম্পিউটারটি {day} তারিখে যুক্ত হয়েছে, এখনো তথ্য আসেনি</translation>
    </message>
    <message>
        <source>left the office on {day}, as the PC reported</source>
        <translation>{day} তারিখে কার্যালয় থেকে বিযুক্ত, কম্পিউটার থেকে পাওয়া তথ্য অনুযায়ী</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>চাবি</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>অ্যাকাউন্ট খুলুন</translation>
    </message>
    <message>
        <source>Use only these characters:</source>
        <translation>শুধু এসব অক্ষর ও চিহ্ন চলে:</translation>
    </message>
    <message>
        <source>Account {name} has been created. Tell the person the account name and the password.</source>
        <translation>{name} অ্যাকাউন্ট তৈরি হয়েছে। অ্যাকাউন্টের নাম ও পাসওয়ার্ড সংশ্লিষ্ট কর্মকর্তাকে জানান।</translation>
    </message>
    <message>
        <source>A new secret for the phone is created as well.</source>
        <translation>ফোনের জন্যও নতুন গোপন সংকেত দেওয়া হবে।</translation>
    </message>
    <message>
        <source>The account is signed out at once and can no longer be used.</source>
        <translation>অ্যাকাউন্টটি এখনই লগআউট হবে এবং আর ব্যবহার করা যাবে না।</translation>
    </message>
    <message numerus="yes">
        <source>Use at least {n} characters. Several unrelated words are best.</source>
        <translation><numerusform>অন্তত {n} অক্ষর; পরস্পর সম্পর্কহীন কয়েকটি শব্দ হলে সবচেয়ে ভালো।</numerusform><numerusform>অন্তত {n} অক্ষর; পরস্পর সম্পর্কহীন কয়েকটি শব্দ হলে সবচেয়ে ভালো।</numerusform></translation>
    </message>
    <message>
        <source>The password was changed. Sign in with the new one.</source>
        <translation>পাসওয়ার্ড বদলানো হয়েছে। নতুন পাসওয়ার্ড দিয়ে লগইন করুন।</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>সংরক্ষণ করা হয়েছে।</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>নতুন পাসওয়ার্ড</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>বর্তমান পাসওয়ার্ড</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>নতুন পাসওয়ার্ড আরেকবার</translation>
    </message>
    <message>
        <source>Password and notices</source>
        <translation>পাসওয়ার্ড ও সতর্কবার্তা</translation>
    </message>
    <message>
        <source>After the change, sign in again in every browser.</source>
        <translation>বদলালে প্রতিটি ব্রাউজারে আবার লগইন করতে হবে।</translation>
    </message>
    <message>
        <source>This cannot be undone. The office will no longer accept anything signed with this PC&apos;s key. The PC can join again only with a new key.</source>
        <translation>এটি আর ফেরানো যায় না। কার্যালয় এই কম্পিউটারের চাবিতে স্বাক্ষর করা আর কিছু গ্রহণ করবে না; কম্পিউটারটি আবার যুক্ত হতে পারবে শুধু নতুন চাবি নিয়ে।</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>সতর্কবার্তা</translation>
    </message>
    <message>
        <source>Notices are for office hours: when several PCs become unreachable together, an office sends no data, a person leaves three checks in a row unanswered, or a day is sent again with different outcomes.</source>
        <translation>সতর্কবার্তা অফিস সময়ের জন্য: যদি একসঙ্গে কয়েকটি কম্পিউটার নাগালের বাইরে যায়, কোনো কার্যালয় থেকে তথ্য না আসে, কেউ পরপর তিনটি বার্তা পরীক্ষায় সাড়া না দেন বা কোনো দিনের হিসাব অন্য ফলসহ আবার পাঠানো হয়।</translation>
    </message>
    <message>
        <source>Notices cannot be sent by email yet.</source>
        <translation>ইমেইলে সতর্কবার্তা এখনো পাঠানো যায় না।</translation>
    </message>
    <message>
        <source>Email address</source>
        <translation>ই-মেইল ঠিকানা</translation>
    </message>
    <message>
        <source>Webhook address</source>
        <translation>ওয়েবহুকের ঠিকানা</translation>
    </message>
    <message>
        <source>The address at which a chat or office system receives messages.</source>
        <translation>চ্যাট বা দাপ্তরিক কোনো সিস্টেমের বার্তা গ্রহণের ঠিকানা।</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>পরীক্ষামূলক বার্তা পাঠান</translation>
    </message>
    <message>
        <source>Sending since {time}. Reload the page for the result.</source>
        <translation>{time} থেকে পাঠানোর চেষ্টা চলছে। ফল দেখতে পাতাটি আবার খুলুন।</translation>
    </message>
    <message>
        <source>Last sent {time}</source>
        <translation>সর্বশেষ পাঠানো হয়েছে {time}</translation>
    </message>
    <message>
        <source>Sending failed, {time}: {why}</source>
        <translation>পাঠানো যায়নি, {time}: {why}</translation>
    </message>
    <message>
        <source>{office}: {n} of {all} PCs lost the connection at {time}</source>
        <translation>{office}: {all}টির {n}টি কম্পিউটার একসঙ্গে বিচ্ছিন্ন, {time} থেকে</translation>
    </message>
    <message numerus="yes">
        <source>{office}: no data since {time} ({n} PCs)</source>
        <translation><numerusform>{office}: {time} থেকে তথ্য আসছে না (কম্পিউটার {n}টি)</numerusform><numerusform>{office}: {time} থেকে তথ্য আসছে না (কম্পিউটার {n}টি)</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{office}: {n} people left three checks in a row unanswered</source>
        <translation><numerusform>{office}: পরপর তিনটি বার্তা পরীক্ষায় সাড়া দেননি {n} জন</numerusform><numerusform>{office}: পরপর তিনটি বার্তা পরীক্ষায় সাড়া দেননি {n} জন</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{office}: {n} PCs need a decision</source>
        <translation><numerusform>{office}: সিদ্ধান্ত দরকার, এমন কম্পিউটার {n}টি</numerusform><numerusform>{office}: সিদ্ধান্ত দরকার, এমন কম্পিউটার {n}টি</numerusform></translation>
    </message>
    <message>
        <source>Test: notices about {office} will look like this</source>
        <translation>পরীক্ষামূলক বার্তা: {office}-এর সতর্কবার্তা এভাবে আসবে</translation>
    </message>
    <message>
        <source>Sent by the office&apos;s server for the account {account}.</source>
        <translation>কার্যালয়ের সার্ভার থেকে {account} অ্যাকাউন্টের জন্য পাঠানো।</translation>
    </message>
    <message>
        <source>Close the account</source>
        <translation>অ্যাকাউন্ট বন্ধ করুন</translation>
    </message>
    <message numerus="yes">
        <source>One network cannot log in for {n} more minutes after failed attempts</source>
        <translation><numerusform>ব্যর্থ চেষ্টার কারণে একটি নেটওয়ার্ক থেকে আরও {n} মিনিট লগইন করা যাবে না</numerusform><numerusform>ব্যর্থ চেষ্টার কারণে একটি নেটওয়ার্ক থেকে আরও {n} মিনিট লগইন করা যাবে না</numerusform></translation>
    </message>
    <message>
        <source>closed</source>
        <translation>বন্ধ</translation>
    </message>
    <message>
        <source>Scan this code with the authenticator app on the officer&apos;s phone, or enter the secret there. Both are shown only once.</source>
        <translation>কর্মকর্তার ফোনের অথেনটিকেটর অ্যাপে এই কোড স্ক্যান করুন, অথবা গোপন সংকেতটি লিখুন। দুটিই শুধু একবার দেখানো হয়।</translation>
    </message>
    <message>
        <source>Secret for the officer&apos;s authenticator app:</source>
        <translation>কর্মকর্তার অথেনটিকেটর অ্যাপের গোপন সংকেত:</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>ভূমিকা</translation>
    </message>
    <message>
        <source>The role “administer the server” also manages offices, PCs, tokens and accounts. It needs a code from a phone to sign in.</source>
        <translation>‘সার্ভার পরিচালনা’ ভূমিকায় কার্যালয়, কম্পিউটার, টোকেন ও অ্যাকাউন্টের ব্যবস্থাপনাও করা যায়। লগইন করতে ফোনের কোড লাগে।</translation>
    </message>
    <message>
        <source>view figures, send requests, decide on leave</source>
        <translation>হিসাব দেখা, অনুরোধ পাঠানো, ছুটির সিদ্ধান্ত দেওয়া</translation>
    </message>
    <message>
        <source>administer the server</source>
        <translation>সার্ভার পরিচালনা</translation>
    </message>
    <message>
        <source>When</source>
        <translation>কখন</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>কে</translation>
    </message>
    <message>
        <source>What</source>
        <translation>কী</translation>
    </message>
    <message>
        <source>The audit log is intact.</source>
        <translation>ব্যবহারের ঘটনাপঞ্জি অক্ষত।</translation>
    </message>
    <message>
        <source>The audit log was changed at row {n}.</source>
        <translation>ব্যবহারের ঘটনাপঞ্জির {n} নং সারি বদলানো হয়েছে।</translation>
    </message>
    <message>
        <source>The audit log was rewritten: this server signed a different row {n}.</source>
        <translation>ব্যবহারের ঘটনাপঞ্জি নতুন করে লেখা হয়েছে: {n} নং সারির যে লেখায় এই সার্ভার স্বাক্ষর করেছিল, এখন সেই লেখা নেই।</translation>
    </message>
    <message>
        <source>The audit log ends at row {n}, but it had later rows. They were deleted, or the database is an older copy.</source>
        <translation>ব্যবহারের ঘটনাপঞ্জি {n} নং সারিতে শেষ, কিন্তু পরের সারিও ছিল। সেগুলো মুছে ফেলা হয়েছে, অথবা ডেটাবেসটি পুরোনো কপি।</translation>
    </message>
    <message>
        <source>terminal</source>
        <translation>টার্মিনাল</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>লগইন করা হয়েছে</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>সর্বশেষ লগইন</translation>
    </message>
    <message>
        <source>sign-in failed</source>
        <translation>লগইন করা যায়নি</translation>
    </message>
    <message>
        <source>account created</source>
        <translation>অ্যাকাউন্ট খোলা হয়েছে</translation>
    </message>
    <message>
        <source>new password set for an account</source>
        <translation>অ্যাকাউন্টে নতুন পাসওয়ার্ড দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>own password changed</source>
        <translation>নিজের পাসওয়ার্ড বদলানো হয়েছে</translation>
    </message>
    <message>
        <source>old month moved to a file</source>
        <translation>পুরোনো মাস ফাইলে সরানো হয়েছে</translation>
    </message>
    <message>
        <source>addresses for notices changed</source>
        <translation>সতর্কবার্তা পাঠানোর ঠিকানা বদলানো হয়েছে</translation>
    </message>
    <message>
        <source>account closed</source>
        <translation>অ্যাকাউন্ট বন্ধ করা হয়েছে</translation>
    </message>
    <message>
        <source>person&apos;s month viewed</source>
        <translation>একজনের মাসের তথ্য দেখা হয়েছে</translation>
    </message>
    <message>
        <source>office&apos;s month downloaded</source>
        <translation>কার্যালয়ের মাসের তথ্য নামানো হয়েছে</translation>
    </message>
    <message>
        <source>request to check messages sent</source>
        <translation>বার্তা দেখার অনুরোধ পাঠানো হয়েছে</translation>
    </message>
    <message>
        <source>token created</source>
        <translation>টোকেন তৈরি করা হয়েছে</translation>
    </message>
    <message>
        <source>token withdrawn</source>
        <translation>টোকেন প্রত্যাহার করা হয়েছে</translation>
    </message>
    <message>
        <source>PC confirmed</source>
        <translation>কম্পিউটার নিশ্চিত করা হয়েছে</translation>
    </message>
    <message>
        <source>PC joined again, waiting for confirmation</source>
        <translation>কম্পিউটার আবার যুক্ত হয়েছে, নিশ্চিত করা বাকি</translation>
    </message>
    <message>
        <source>first figures accepted</source>
        <translation>প্রথম হিসাব গ্রহণ করা হয়েছে</translation>
    </message>
    <message>
        <source>later figures accepted</source>
        <translation>পরের হিসাব গ্রহণ করা হয়েছে</translation>
    </message>
    <message>
        <source>days of leave accepted</source>
        <translation>ছুটি গ্রহণ করা হয়েছে</translation>
    </message>
    <message>
        <source>days of leave not accepted</source>
        <translation>ছুটি গ্রহণ করা হয়নি</translation>
    </message>
    <message>
        <source>{days}, entered in advance</source>
        <translation>{days}, আগে লেখা</translation>
    </message>
    <message>
        <source>{days}, entered afterwards, on {entered}</source>
        <translation>{days}, পরে লেখা, {entered} তারিখে</translation>
    </message>
    <message>
        <source>not decided yet</source>
        <translation>এখনো সিদ্ধান্ত হয়নি</translation>
    </message>
    <message>
        <source>accepted in the list of people, or on the officer&apos;s other PC</source>
        <translation>কর্মকর্তাদের তালিকায় বা কর্মকর্তার অন্য কম্পিউটারের হিসাবে গৃহীত</translation>
    </message>
    <message>
        <source>accepted by {by}</source>
        <translation>গ্রহণ করেছেন: {by}</translation>
    </message>
    <message>
        <source>not accepted, by {by}</source>
        <translation>গ্রহণ করেননি: {by}</translation>
    </message>
    <message>
        <source>Do not accept</source>
        <translation>অগ্রাহ্য করুন</translation>
    </message>
    <message>
        <source>PC retired</source>
        <translation>কম্পিউটার তালিকা থেকে বাদ দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>PC moved</source>
        <translation>কম্পিউটার স্থানান্তর করা হয়েছে</translation>
    </message>
    <message>
        <source>document distributed</source>
        <translation>নথি বিতরণ করা হয়েছে</translation>
    </message>
    <message>
        <source>office named</source>
        <translation>কার্যালয়ের নাম দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>Nothing has been distributed yet.</source>
        <translation>এখনো কিছু বিতরণ করা হয়নি।</translation>
    </message>
    <message>
        <source>No checks are due in any office on these days. Public holidays are already included.</source>
        <translation>এসব দিনে কোনো কার্যালয়ে বার্তা পরীক্ষা নেই; সরকারি ছুটি আগে থেকেই ধরা আছে।</translation>
    </message>
    <message>
        <source>Name of the holiday</source>
        <translation>ছুটির নাম</translation>
    </message>
    <message>
        <source>Add a holiday</source>
        <translation>ছুটি যোগ করুন</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>তালিকা থেকে বাদ দিন</translation>
    </message>
    <message>
        <source>Checks will be due on this day again.</source>
        <translation>এ দিনে আবার বার্তা পরীক্ষা হবে।</translation>
    </message>
    <message>
        <source>{day} is already a public holiday ({name}). You need not add it.</source>
        <translation>{day} আগে থেকেই সরকারি ছুটি ({name})। আলাদা করে যোগ করতে হবে না।</translation>
    </message>
    <message>
        <source>Public holidays in {year}</source>
        <translation>{year} সালের সরকারি ছুটি</translation>
    </message>
    <message>
        <source>Only a server administrator of all offices can add or remove holidays.</source>
        <translation>ছুটি যোগ করতে বা বাদ দিতে পারেন শুধু সেই সার্ভার অ্যাডমিন, যাঁর আওতায় সব কার্যালয় আছে।</translation>
    </message>
    <message>
        <source>No holidays have been added.</source>
        <translation>কোনো ছুটি যোগ করা হয়নি।</translation>
    </message>
    <message>
        <source>Distributed from the server&apos;s terminal</source>
        <translation>সার্ভারের টার্মিনাল থেকে যা বিতরণ করা হয়</translation>
    </message>
    <message>
        <source>Distributed: {kind}.</source>
        <translation>বিতরণ করা হয়েছে: {kind}।</translation>
    </message>
    <message>
        <source>Each account, token and PC belongs to one of these offices. An account sees its own office and the offices under it. “Now” and “Month” show only offices with PCs.</source>
        <translation>প্রতিটি অ্যাকাউন্ট, টোকেন ও কম্পিউটার এই তালিকার একটি কার্যালয়ের। অ্যাকাউন্ট থেকে নিজের কার্যালয় ও তার অধীন কার্যালয়গুলো দেখা যায়। ‘এখন’ ও ‘মাস’ পাতায় শুধু সেসব কার্যালয় থাকে, যেখানে কম্পিউটার আছে।</translation>
    </message>
    <message>
        <source>Office added: {name}</source>
        <translation>কার্যালয় যোগ করা হয়েছে: {name}</translation>
    </message>
    <message>
        <source>Add an office</source>
        <translation>কার্যালয় যোগ করুন</translation>
    </message>
    <message>
        <source>Under</source>
        <translation>যার অধীনে</translation>
    </message>
    <message>
        <source>All offices</source>
        <translation>সব কার্যালয়</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>নাম বদলান</translation>
    </message>
    <message>
        <source>Find a name or office</source>
        <translation>নাম বা কার্যালয় খুঁজুন</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>ঘটনাপঞ্জিতে খুঁজুন</translation>
    </message>
    <message>
        <source>{n} found</source>
        <translation>{n}টি পাওয়া গেছে</translation>
    </message>
    <message>
        <source>Search for a part of the name, the designation or the office.</source>
        <translation>নাম, পদবি বা কার্যালয়ের কিছু অংশ লিখে খুঁজুন।</translation>
    </message>
    <message>
        <source>Which PCs</source>
        <translation>কোন কম্পিউটার</translation>
    </message>
    <message>
        <source>All</source>
        <translation>সব</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>পুরোনো সংস্করণ</translation>
    </message>
    <message>
        <source>Retired or left</source>
        <translation>বাদ দেওয়া বা বিযুক্ত</translation>
    </message>
    <message>
        <source>Latest version: {version}. Press a heading to sort.</source>
        <translation>সর্বশেষ সংস্করণ {version}। সাজাতে শিরোনামে চাপুন।</translation>
    </message>
    <message>
        <source>older</source>
        <translation>পুরোনো</translation>
    </message>
    <message numerus="yes">
        <source>{n} PCs</source>
        <translation><numerusform>{n}টি কম্পিউটার</numerusform><numerusform>{n}টি কম্পিউটার</numerusform></translation>
    </message>
    <message>
        <source>Ask the officer by phone to read out the six words of the key (not the passphrase). If they are the same as here, confirm.</source>
        <translation>কর্মকর্তাকে ফোন করে তাঁর স্ক্রিনে দেখানো চাবির ছয়টি শব্দ (গোপন বাক্য নয়) পড়ে শোনাতে বলুন; এখানকার সঙ্গে মিললে নিশ্চিত করুন।</translation>
    </message>
    <message>
        <source>It matches, confirm</source>
        <translation>মিলেছে, নিশ্চিত করুন</translation>
    </message>
    <message>
        <source>Does not match</source>
        <translation>মেলেনি</translation>
    </message>
    <message>
        <source>last changed {day} by {by}</source>
        <translation>সর্বশেষ বদলেছেন {by}, {day}</translation>
    </message>
    <message>
        <source>There is no such page, or it belongs to another office.</source>
        <translation>এমন কোনো পাতা নেই অথবা এটি অন্য কার্যালয়ের।</translation>
    </message>
    <message>
        <source>The form is too long; nothing was saved. Shorten the text in it.</source>
        <translation>ফর্মটি বেশি বড়, কিছুই সংরক্ষণ করা হয়নি। লেখা ছোট করুন।</translation>
    </message>
    <message>
        <source>The database is not responding</source>
        <translation>ডেটাবেস সাড়া দিচ্ছে না</translation>
    </message>
    <message>
        <source>The database for monthly figures is not responding. All other pages work.</source>
        <translation>মাসিক হিসাবের ডেটাবেস সাড়া দিচ্ছে না। বাকি সব পাতা কাজ করছে।</translation>
    </message>
    <message>
        <source>Last tried at {time}. This page tries again every 15 seconds. If this lasts, tell the server administrator.</source>
        <translation>শেষ চেষ্টা {time}। এই পাতা ১৫ সেকেন্ড পরপর আবার চেষ্টা করে। সমস্যা থেকে গেলে সার্ভার অ্যাডমিনকে জানান।</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>আবার চেষ্টা করুন</translation>
    </message>
    <message>
        <source>The database for monthly figures is behind. The figures shown are as of {time}.</source>
        <translation>মাসিক হিসাবের ডেটাবেসে সাম্প্রতিক তথ্য এখনো আসেনি: {time} পর্যন্ত হিসাব দেখানো হচ্ছে।</translation>
    </message>
    <message>
        <source>This form has expired. Reload the page and try again.</source>
        <translation>ফরমটির মেয়াদ শেষ। পাতাটি আবার খুলে চেষ্টা করুন।</translation>
    </message>
    <message>
        <source>The Tatpar office server is running at {url}</source>
        <translation>কার্যালয়ের সার্ভার চলছে: {url}</translation>
    </message>
    <message>
        <source>The database is up to date (version {version}).</source>
        <translation>ডেটাবেস হালনাগাদ (সংস্করণ {version})।</translation>
    </message>
    <message numerus="yes">
        <source>{n} rows copied. The old database is unchanged. Use the new one from now on.</source>
        <translation><numerusform>{n}টি সারি কপি হয়েছে। পুরোনো ডেটাবেস আগের মতোই আছে। এখন থেকে নতুনটি ব্যবহার করুন।</numerusform><numerusform>{n}টি সারি কপি হয়েছে। পুরোনো ডেটাবেস আগের মতোই আছে। এখন থেকে নতুনটি ব্যবহার করুন।</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{month}: {n} rows written to {file}, verified, and deleted from the database</source>
        <translation><numerusform>{month}: {n}টি সারি {file} ফাইলে লিখে ও মিলিয়ে দেখে ডেটাবেস থেকে মোছা হয়েছে</numerusform><numerusform>{month}: {n}টি সারি {file} ফাইলে লিখে ও মিলিয়ে দেখে ডেটাবেস থেকে মোছা হয়েছে</numerusform></translation>
    </message>
    <message>
        <source>No month is that old.</source>
        <translation>এত পুরোনো কোনো মাস নেই।</translation>
    </message>
    <message>
        <source>There is no account yet. Create the first one:
  tatpar-office account make NAME --role administer --person NAME</source>
        <translation>এখনো কোনো অ্যাকাউন্ট নেই। প্রথমটি তৈরি করুন:
  tatpar-office account make NAME --role administer --person NAME</translation>
    </message>
    <message>
        <source>There is no account named “{name}”.</source>
        <translation>‘{name}’ নামে কোনো অ্যাকাউন্ট নেই।</translation>
    </message>
    <message>
        <source>Account {name}: {role}, {path}</source>
        <translation>অ্যাকাউন্ট {name}: {role}, {path}</translation>
    </message>
    <message>
        <source>Secret for the phone&apos;s authenticator app: {secret}
{address}</source>
        <translation>ফোনের অথেনটিকেটর অ্যাপের গোপন সংকেত: {secret}
{address}</translation>
    </message>
    <message>
        <source>Days imported: {taken}. Days set aside: {aside}. Files: {files}.</source>
        <translation>{files}টি ফাইল থেকে {taken} দিনের হিসাব নেওয়া হয়েছে; {aside} দিনের হিসাব আলাদা রাখা হয়েছে।</translation>
    </message>
    <message>
        <source>Days compared: {n}. Days that differ: {differ}.</source>
        <translation>{n} দিনের হিসাব মিলিয়ে দেখা হয়েছে; {differ} দিনের হিসাব মেলেনি।</translation>
    </message>
    <message>
        <source>{day}: no daily figures received</source>
        <translation>{day}: দিনের হিসাব আসেনি</translation>
    </message>
    <message>
        <source>{day}: row {row} of the log differs between the bundle and the daily figures</source>
        <translation>{day}: ঘটনাপঞ্জির {row} নং সারি প্রমাণ-প্যাকেটে ও দিনের হিসাবে এক নয়</translation>
    </message>
    <message>
        <source>{day}: daily figures {told}; bundle {exported}</source>
        <translation>{day}: দিনের হিসাবে {told}; প্রমাণ-প্যাকেটে {exported}</translation>
    </message>
    <message>
        <source>connected {lasted}, seen {seen} of {due}</source>
        <translation>সংযুক্ত {lasted}, দেখা {due}টির {seen}টি</translation>
    </message>
    <message>
        <source>not working: {why}</source>
        <translation>কাজ করছে না: {why}</translation>
    </message>
    <message>
        <source>works, {lag} behind</source>
        <translation>কাজ করছে, {lag} পিছিয়ে</translation>
    </message>
    <message>
        <source>Database for monthly figures</source>
        <translation>মাসিক হিসাবের ডেটাবেস</translation>
    </message>
    <message>
        <source>its tables differ from those of the main database</source>
        <translation>এর টেবিল মূল ডেটাবেসের মতো নয়</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>ডেটাবেস</translation>
    </message>
    <message>
        <source>Database version</source>
        <translation>ডেটাবেসের সংস্করণ</translation>
    </message>
    <message>
        <source>Tables that the web pages can read</source>
        <translation>ওয়েব পাতা থেকে যেসব টেবিল পড়া যায়</translation>
    </message>
    <message>
        <source>cannot be read: {names}. Create the three roles, then restore the database again.</source>
        <translation>পড়া যায় না: {names}। আগে তিনটি রোল তৈরি করুন, তারপর ডেটাবেসটি আবার ফিরিয়ে আনুন।</translation>
    </message>
    <message>
        <source>List of people</source>
        <translation>কর্মকর্তাদের তালিকা</translation>
    </message>
    <message>
        <source>The office&apos;s key</source>
        <translation>কার্যালয়ের চাবি</translation>
    </message>
    <message>
        <source>Restore office.key to {folder} from the backup. The file is missing, although PCs have joined. With another key, PCs reject everything from this server, and each needs a new token.</source>
        <translation>ব্যাকআপ থেকে office.key ফাইলটি {folder} ফোল্ডারে রাখুন। ফাইলটি নেই, অথচ কম্পিউটার আগে থেকেই যুক্ত আছে। চাবি অন্য হলে কোনো কম্পিউটার এই সার্ভারের পাঠানো কিছু গ্রহণ করবে না, প্রতিটির নতুন টোকেন লাগবে।</translation>
    </message>
</context>
</TS>
