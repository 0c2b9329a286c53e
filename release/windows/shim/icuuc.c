/*
 * Wine 8 has no icuuc.dll. Qt links these functions of it for encodings of text that it has no converter of
 * its own for. Here no such converter opens, which Qt takes for an encoding that is not known; it has UTF-8,
 * UTF-16, UTF-32 and Latin-1 itself, and that is all Chooser uses.
 */

#define EXPORT __declspec(dllexport)
#define FILE_ACCESS_ERROR 4
#define ILLEGAL_ARGUMENT_ERROR 1

typedef void Converter;

EXPORT Converter *ucnv_open(const char *name, int *status)
{
    (void)name;
    if (status)
        *status = FILE_ACCESS_ERROR;
    return 0;
}

EXPORT const char *ucnv_getName(Converter *converter, int *status)
{
    (void)converter;
    if (status)
        *status = ILLEGAL_ARGUMENT_ERROR;
    return 0;
}

EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int index) { (void)index; return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *status)
{
    (void)name, (void)standard;
    if (status)
        *status = ILLEGAL_ARGUMENT_ERROR;
    return 0;
}
EXPORT signed char ucnv_getMaxCharSize(Converter *converter) { (void)converter; return 1; }
EXPORT int ucnv_fromUCountPending(Converter *converter, int *status) { (void)converter, (void)status; return 0; }
EXPORT int ucnv_toUCountPending(Converter *converter, int *status) { (void)converter, (void)status; return 0; }

/* None of these is reached, since each takes a converter that was opened. */
EXPORT void ucnv_close(void) {}
EXPORT void ucnv_reset(void) {}
EXPORT void ucnv_fromUnicode(void) {}
EXPORT void ucnv_toUnicode(void) {}
EXPORT void ucnv_getFromUCallBack(void) {}
EXPORT void ucnv_getToUCallBack(void) {}
EXPORT void ucnv_setFromUCallBack(void) {}
EXPORT void ucnv_setToUCallBack(void) {}
EXPORT void ucnv_cbFromUWriteUChars(void) {}
EXPORT void ucnv_cbToUWriteUChars(void) {}
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
