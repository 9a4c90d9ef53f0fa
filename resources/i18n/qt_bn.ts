<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- What Qt itself says: menus of text fields, dialogs. Qt has no Bengali. Not from our code: lupdate passes it by. -->
<TS version="2.1" language="bn_BD">
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>পূর্বাবস্থায় নিন</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>আবার করুন</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>কাট করুন</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>কপি করুন</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>পেস্ট করুন</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>সব বেছে নিন</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>পূর্বাবস্থায় নিন</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>আবার করুন</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>কাট করুন</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>কপি করুন</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>লিংক কপি করুন</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>পেস্ট করুন</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>সব বেছে নিন</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>সব বেছে নিন</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>বাড়ান</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>কমান</translation>
    </message>
</context>
<context>
    <name>QComboBox</name>
    <message>
        <source>Open the combo box selection popup</source>
        <translation>বাছাইয়ের তালিকা খুলুন</translation>
    </message>
    <message>
        <source>True</source>
        <translation>হ্যাঁ</translation>
    </message>
    <message>
        <source>False</source>
        <translation>না</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation>ঠিক আছে</translation>
    </message>
</context>
<context>
    <name>QDialog</name>
    <message>
        <source>What's This?</source>
        <translation>এটি কী?</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>বিস্তারিত দেখুন…</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>বিস্তারিত লুকান…</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>ঠিক আছে</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>সংরক্ষণ করুন</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>সব সংরক্ষণ করুন</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>খুলুন</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>হ্যাঁ</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>সবগুলোতে হ্যাঁ</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>না</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>সবগুলোতে না</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>থামান</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>আবার চেষ্টা করুন</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>উপেক্ষা করুন</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>বন্ধ করুন</translation>
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
        <source>Help</source>
        <translation>সহায়তা</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>প্রয়োগ করুন</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>আগের মতো করুন</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>পূর্বনির্ধারিত মান ফিরিয়ে আনুন</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Computer</source>
        <translation>কম্পিউটার</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>আমার কম্পিউটার</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>নাম</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>আকার</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>ধরন</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ধরন</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>পরিবর্তনের তারিখ</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
ফোল্ডারটি পাওয়া যায়নি।
ফোল্ডারের নাম ঠিক আছে কি না, দেখুন।</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
ফাইলটি পাওয়া যায়নি।
ফাইলের নাম ঠিক আছে কি না, দেখুন।</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 আগে থেকেই আছে।
এর জায়গায় নতুনটি রাখবেন?</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>বেছে নিন</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>যেখানে খুঁজবেন:</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>নতুন ফোল্ডার</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>খুলুন</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>নাম বদলান</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>সংরক্ষণ করুন</translation>
    </message>
    <message>
        <source>'%1' is write protected.
Do you want to delete it anyway?</source>
        <translation>‘%1’ শুধু পড়ার জন্য, বদলানো যায় না।
তবু মুছবেন?</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>সব ফাইল (*)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>সব ফাইল (*)</translation>
    </message>
    <message>
        <source>Are you sure you want to delete '%1'?</source>
        <translation>‘%1’ মুছে ফেলবেন?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>পেছনে</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>সামনে</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>পেছনে যান</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>সামনে যান</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>ওপরের ফোল্ডারে যান</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>ওপরের ফোল্ডার</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>বিস্তারিত তালিকা দেখুন</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>সংক্ষিপ্ত তালিকা দেখুন</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>বিস্তারিত তালিকা</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>সংক্ষিপ্ত তালিকা</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>ফোল্ডারটি মোছা যায়নি।</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>নতুন ফোল্ডার তৈরি করুন</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>নতুন ফোল্ডার তৈরি করুন</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>ফোল্ডার</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>ফোল্ডার:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>ফাইলের নাম:</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ফাইল</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>ফাইলের ধরন:</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>ফোল্ডার খুঁজুন</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>পছন্দের জায়গার তালিকা</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>নতুন ফোল্ডার</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>খুলুন</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>সাম্প্রতিক জায়গা</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>সরান</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>অন্য নামে সংরক্ষণ</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>দেখুন </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>লুকানো ফাইল দেখান</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>পাশের তালিকা</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Custom</source>
        <translation>অন্য মাপ</translation>
    </message>
    <message>
        <source>Height:</source>
        <translation>উচ্চতা:</translation>
    </message>
    <message>
        <source>Width:</source>
        <translation>প্রস্থ:</translation>
    </message>
    <message>
        <source>Inches (in)</source>
        <translation>ইঞ্চি</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>আড়াআড়ি</translation>
    </message>
    <message>
        <source>Margins</source>
        <translation>প্রান্ত</translation>
    </message>
    <message>
        <source>Millimeters (mm)</source>
        <translation>মিলিমিটার</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>পাতার দিক</translation>
    </message>
    <message>
        <source>Page &amp;order:</source>
        <translation>পাতার ক্রম:</translation>
    </message>
    <message>
        <source>Page Layout</source>
        <translation>পাতার বিন্যাস</translation>
    </message>
    <message>
        <source>Page size:</source>
        <translation>পাতার মাপ:</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>প্রতি কাগজে পাতা:</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>কাগজ</translation>
    </message>
    <message>
        <source>Paper source:</source>
        <translation>কাগজের উৎস:</translation>
    </message>
    <message>
        <source>Pica (P̸)</source>
        <translation>পাইকা</translation>
    </message>
    <message>
        <source>Points (pt)</source>
        <translation>পয়েন্ট</translation>
    </message>
    <message>
        <source>Cicero (CC)</source>
        <translation>সিসেরো</translation>
    </message>
    <message>
        <source>Didot (DD)</source>
        <translation>ডিডো</translation>
    </message>
    <message>
        <source>CC</source>
        <translation>সিসেরো</translation>
    </message>
    <message>
        <source>DD</source>
        <translation>ডিডো</translation>
    </message>
    <message>
        <source>P̸</source>
        <translation>পাইকা</translation>
    </message>
    <message>
        <source>in</source>
        <translation>ইঞ্চি</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>মিমি</translation>
    </message>
    <message>
        <source>pt</source>
        <translation>পয়েন্ট</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>লম্বালম্বি</translation>
    </message>
    <message>
        <source>Reverse landscape</source>
        <translation>উল্টো আড়াআড়ি</translation>
    </message>
    <message>
        <source>Reverse portrait</source>
        <translation>উল্টো লম্বালম্বি</translation>
    </message>
    <message>
        <source>bottom margin</source>
        <translation>নিচের প্রান্ত</translation>
    </message>
    <message>
        <source>left margin</source>
        <translation>বাঁ প্রান্ত</translation>
    </message>
    <message>
        <source>right margin</source>
        <translation>ডান প্রান্ত</translation>
    </message>
    <message>
        <source>top margin</source>
        <translation>ওপরের প্রান্ত</translation>
    </message>
</context>
<context>
    <name>QPrintDialog</name>
    <message>
        <source>%1 already exists.
Do you want to overwrite it?</source>
        <translation>%1 আগে থেকেই আছে।
এর জায়গায় নতুনটি রাখবেন?</translation>
    </message>
    <message>
        <source>%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to define ranges and make sure ranges do not intersect with each other.</source>
        <translation>%1 বোঝা গেল না। পাতা ও পাতার পরিসর ‘,’ দিয়ে আলাদা করুন, পরিসর ‘-’ দিয়ে লিখুন; একটি পরিসরের পাতা যেন অন্যটিতে আবার না আসে।</translation>
    </message>
    <message>
        <source>%1 is a directory.
Please choose a different file name.</source>
        <translation>%1 একটি ফোল্ডার।
ফাইলের অন্য নাম দিন।</translation>
    </message>
    <message>
        <source>&amp;Options &lt;&lt;</source>
        <translation>বিকল্প &lt;&lt;</translation>
    </message>
    <message>
        <source>&amp;Options &gt;&gt;</source>
        <translation>বিকল্প &gt;&gt;</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>প্রিন্ট করুন</translation>
    </message>
    <message>
        <source>1 (1x1)</source>
        <translation>১ (১×১)</translation>
    </message>
    <message>
        <source>16 (4x4)</source>
        <translation>১৬ (৪×৪)</translation>
    </message>
    <message>
        <source>2 (2x1)</source>
        <translation>২ (২×১)</translation>
    </message>
    <message>
        <source>4 (2x2)</source>
        <translation>৪ (২×২)</translation>
    </message>
    <message>
        <source>6 (2x3)</source>
        <translation>৬ (২×৩)</translation>
    </message>
    <message>
        <source>9 (3x3)</source>
        <translation>৯ (৩×৩)</translation>
    </message>
    <message>
        <source>All Pages</source>
        <translation>সব পাতা</translation>
    </message>
    <message>
        <source>Bottom to Top, Left to Right</source>
        <translation>নিচ থেকে ওপরে, বাঁ থেকে ডানে</translation>
    </message>
    <message>
        <source>Bottom to Top, Right to Left</source>
        <translation>নিচ থেকে ওপরে, ডান থেকে বাঁয়ে</translation>
    </message>
    <message>
        <source>Left to Right, Bottom to Top</source>
        <translation>বাঁ থেকে ডানে, নিচ থেকে ওপরে</translation>
    </message>
    <message>
        <source>Left to Right, Top to Bottom</source>
        <translation>বাঁ থেকে ডানে, ওপর থেকে নিচে</translation>
    </message>
    <message>
        <source>Right to Left, Bottom to Top</source>
        <translation>ডান থেকে বাঁয়ে, নিচ থেকে ওপরে</translation>
    </message>
    <message>
        <source>Right to Left, Top to Bottom</source>
        <translation>ডান থেকে বাঁয়ে, ওপর থেকে নিচে</translation>
    </message>
    <message>
        <source>Top to Bottom, Left to Right</source>
        <translation>ওপর থেকে নিচে, বাঁ থেকে ডানে</translation>
    </message>
    <message>
        <source>Top to Bottom, Right to Left</source>
        <translation>ওপর থেকে নিচে, ডান থেকে বাঁয়ে</translation>
    </message>
    <message>
        <source>Duplex Settings Conflicts</source>
        <translation>দুই পিঠে প্রিন্টের সেটিংসে অমিল</translation>
    </message>
    <message>
        <source>Even Pages</source>
        <translation>জোড় পাতা</translation>
    </message>
    <message>
        <source>Odd Pages</source>
        <translation>বিজোড় পাতা</translation>
    </message>
    <message>
        <source>File %1 is not writable.
Please choose a different file name.</source>
        <translation>%1 ফাইলে লেখা যায় না।
ফাইলের অন্য নাম দিন।</translation>
    </message>
    <message>
        <source>Invalid Pages Definition</source>
        <translation>পাতার নম্বর ঠিক নয়</translation>
    </message>
    <message>
        <source>Local file</source>
        <translation>এই কম্পিউটারের ফাইল</translation>
    </message>
    <message>
        <source>Options 'Pages Per Sheet' and 'Page Set' cannot be used together.
Please turn one of those options off.</source>
        <translation>‘প্রতি কাগজে পাতা’ ও ‘পাতার বাছাই’ একসঙ্গে চলে না।
একটি বন্ধ করুন।</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>প্রিন্ট</translation>
    </message>
    <message>
        <source>Print To File ...</source>
        <translation>ফাইলে প্রিন্ট…</translation>
    </message>
    <message>
        <source>Print to File (PDF)</source>
        <translation>ফাইলে প্রিন্ট (পিডিএফ)</translation>
    </message>
    <message>
        <source>Write PDF file</source>
        <translation>পিডিএফ ফাইল সংরক্ষণ</translation>
    </message>
    <message>
        <source>The 'From' value cannot be greater than the 'To' value.</source>
        <translation>শুরুর পাতা শেষের পাতার পরে হতে পারে না।</translation>
    </message>
    <message>
        <source>There are conflicts in duplex settings. Do you want to fix them?</source>
        <translation>দুই পিঠে প্রিন্টের সেটিংসে অমিল আছে। ঠিক করবেন?</translation>
    </message>
</context>
<context>
    <name>QPrintPropertiesDialog</name>
    <message>
        <source>Advanced Option Conflicts</source>
        <translation>অতিরিক্ত বিকল্পে অমিল</translation>
    </message>
    <message>
        <source>Job Options</source>
        <translation>প্রিন্টের বিকল্প</translation>
    </message>
    <message>
        <source>Page Setup Conflicts</source>
        <translation>পাতার সেটিংসে অমিল</translation>
    </message>
    <message>
        <source>Printer Properties</source>
        <translation>প্রিন্টারের সেটিংস</translation>
    </message>
    <message>
        <source>There are conflicts in page setup options. Do you want to fix them?</source>
        <translation>পাতার সেটিংসে অমিল আছে। ঠিক করবেন?</translation>
    </message>
    <message>
        <source>There are conflicts in some advanced options. Do you want to fix them?</source>
        <translation>কিছু অতিরিক্ত বিকল্পে অমিল আছে। ঠিক করবেন?</translation>
    </message>
</context>
<context>
    <name>QPrintPropertiesWidget</name>
    <message>
        <source>Advanced</source>
        <translation>অতিরিক্ত</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>পাতা</translation>
    </message>
    <message>
        <source>There are conflicts in some options. Please fix them.</source>
        <translation>কিছু বিকল্পে অমিল আছে। ঠিক করুন।</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Collate</source>
        <translation>কপি সাজিয়ে প্রিন্ট</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>রঙিন</translation>
    </message>
    <message>
        <source>Color Mode</source>
        <translation>রং</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>কপি</translation>
    </message>
    <message>
        <source>Copies:</source>
        <translation>কপির সংখ্যা:</translation>
    </message>
    <message>
        <source>Current Page</source>
        <translation>এই পাতা</translation>
    </message>
    <message>
        <source>Double Sided Printing</source>
        <translation>দুই পিঠে প্রিন্ট</translation>
    </message>
    <message>
        <source>Grayscale</source>
        <translation>সাদা-কালো</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>লম্বা পাশে বাঁধাই</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>ছোট পাশে বাঁধাই</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>না</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>বিকল্প</translation>
    </message>
    <message>
        <source>Output Settings</source>
        <translation>প্রিন্টের সেটিংস</translation>
    </message>
    <message>
        <source>Page &amp;Set:</source>
        <translation>পাতার বাছাই:</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>পাতা</translation>
    </message>
    <message>
        <source>Pages from</source>
        <translation>পাতা</translation>
    </message>
    <message>
        <source>Print all</source>
        <translation>সব প্রিন্ট করুন</translation>
    </message>
    <message>
        <source>Print range</source>
        <translation>যা প্রিন্ট হবে</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>উল্টো ক্রমে</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>বাছাই করা অংশ</translation>
    </message>
    <message>
        <source>Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.</source>
        <translation>পাতা বা পরিসর কমা দিয়ে আলাদা করে লিখুন। পরিসর হলো হাইফেন দিয়ে দুটি সংখ্যা। যেমন ৩,৫-৭,৯ লিখলে ৩, ৫, ৬, ৭ ও ৯ নম্বর পাতা প্রিন্ট হবে।</translation>
    </message>
    <message>
        <source>to</source>
        <translation>থেকে</translation>
    </message>
</context>
<context>
    <name>QPrintWidget</name>
    <message>
        <source>&amp;Name:</source>
        <translation>নাম:</translation>
    </message>
    <message>
        <source>Location:</source>
        <translation>অবস্থান:</translation>
    </message>
    <message>
        <source>Output &amp;file:</source>
        <translation>যে ফাইলে:</translation>
    </message>
    <message>
        <source>P&amp;roperties</source>
        <translation>সেটিংস</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>আগে দেখুন</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>প্রিন্টার</translation>
    </message>
    <message>
        <source>Type:</source>
        <translation>ধরন:</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Scroll here</source>
        <translation>এখানে আনুন</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>বাঁ প্রান্ত</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>ডান প্রান্ত</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>সবার ওপরে</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>সবার নিচে</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>এক পাতা বাঁয়ে</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>এক পাতা ডানে</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>এক পাতা ওপরে</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>এক পাতা নিচে</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>বাঁয়ে সরান</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>ডানে সরান</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>ওপরে সরান</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>নিচে সরান</translation>
    </message>
</context>
<context>
    <name>QTabBar</name>
    <message>
        <source>Scroll Left</source>
        <translation>বাঁয়ে সরান</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>ডানে সরান</translation>
    </message>
</context>
</TS>
