/* icuuc.dll, which Windows 10 has and Wine 10 lacks: "no converter of that name".
 *
 * Qt asks it only for encodings that it does not know itself. Every function but ucnv_open would
 * be called with what ucnv_open gave, which is nothing, so they do nothing.
 */
#define API __declspec(dllexport)
#define FILE_ACCESS_ERROR 4 /* UErrorCode */

API void *ucnv_open(const char *name, int *error)
{
    if (error)
        *error = FILE_ACCESS_ERROR;
    return 0;
}

API const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    if (error)
        *error = FILE_ACCESS_ERROR;
    return 0;
}

API const char *ucnv_getAvailableName(int number)
{
    return 0;
}

API int ucnv_countAvailable(void)
{
    return 0;
}

#define NEVER_CALLED(name) \
    API void *name(void) \
    { \
        return 0; \
    }

NEVER_CALLED(ucnv_close)
NEVER_CALLED(ucnv_reset)
NEVER_CALLED(ucnv_getMaxCharSize)
NEVER_CALLED(ucnv_getName)
NEVER_CALLED(ucnv_getToUCallBack)
NEVER_CALLED(ucnv_getFromUCallBack)
NEVER_CALLED(ucnv_setToUCallBack)
NEVER_CALLED(ucnv_setFromUCallBack)
NEVER_CALLED(ucnv_cbToUWriteUChars)
NEVER_CALLED(ucnv_cbFromUWriteUChars)
NEVER_CALLED(ucnv_toUnicode)
NEVER_CALLED(ucnv_fromUnicode)
NEVER_CALLED(ucnv_toUCountPending)
NEVER_CALLED(ucnv_fromUCountPending)
NEVER_CALLED(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NEVER_CALLED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
