/* python.exe: the interpreter's DLL comes without a program that starts it. */
#include <windows.h>

typedef int (*Main)(int, wchar_t **);

int wmain(int count, wchar_t **words)
{
    HMODULE python = LoadLibraryW(L"python311.dll");
    Main start = python ? (Main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    return start ? start(count, words) : 103;
}
