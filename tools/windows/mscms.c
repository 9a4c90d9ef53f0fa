/* mscms.dll for Wine 10, whose own one stops the process at WcsCreateIccProfile: no colour profile. */
#include <windows.h>

#define API __declspec(dllexport)

static HANDLE none(DWORD why)
{
    SetLastError(why);
    return NULL;
}

API HANDLE WINAPI OpenColorProfileW(void *a, DWORD b, DWORD c, DWORD d)
{
    return none(ERROR_FILE_NOT_FOUND);
}

API HANDLE WINAPI WcsOpenColorProfileW(void *a, void *b, void *c, DWORD d, DWORD e, DWORD f, DWORD g)
{
    return none(ERROR_FILE_NOT_FOUND);
}

API HANDLE WINAPI WcsCreateIccProfile(HANDLE a, DWORD b)
{
    return none(ERROR_NOT_SUPPORTED);
}

API BOOL WINAPI CloseColorProfile(HANDLE a)
{
    return TRUE;
}

API BOOL WINAPI GetColorProfileFromHandle(HANDLE a, BYTE *b, DWORD *size)
{
    if (size)
        *size = 0;
    return FALSE;
}

API BOOL WINAPI GetColorProfileHeader(HANDLE a, void *b)
{
    return FALSE;
}
