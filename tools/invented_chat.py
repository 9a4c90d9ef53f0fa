"""An invented export of an invented chat, for pictures."""

from desktop.core.register.chat_import import Export, Reading, read_export

_CHAT = """\
03/09/26, 09:00 - Messages and calls are end-to-end encrypted.
03/09/26, 09:02 - UNO Dhamrai: সালাম স্যার। গতকালের প্রতিবেদন ই-মেইলে পাঠানো হয়েছে।
03/09/26, 09:47 - DC Dhaka: সকল ইউএনও আগামী সপ্তাহের মোবাইল কোর্টের সূচি রবিবারের মধ্যে দিবেন।
03/09/26, 09:49 - DC Dhaka: সূচির ছক.pdf (file attached)
04/09/26, 10:15 - ADC General: আশ্রয়কেন্দ্রের তালিকা হালনাগাদ করুন। নমুনা:
02/09/26, 18:20 - Someone else: আগের দিনের লেখা
04/09/26, 11:03 - UNO Savar: জি স্যার।
05/09/26, 08:30 - DC Dhaka: জুমার আগে বাজার তদারকি করবেন। মূল্যতালিকা টাঙানো আছে কি না দেখবেন।
06/09/26, 08:41 - UNO Keraniganj: <Media omitted>
07/09/26, 25:99 - UNO Savar: ঘড়ির সময় ঠিক নেই
"""


def export() -> tuple[Export, tuple[Reading, Reading]]:
    """Return the chat read day first, as the officer said, and both readings of its dates."""
    name = "WhatsApp Chat with ঢাকা জেলা প্রশাসন.txt"
    _, readings = read_export(name, _CHAT.encode(), zipped=False)
    settled, _ = read_export(name, _CHAT.encode(), zipped=False, day_first=True)
    assert readings is not None
    return settled, readings
