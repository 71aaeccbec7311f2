/* Linked into sanitizer builds: graphics drivers stay loaded until the leak checker has looked, so
 * that it can name them and tests/lsan.supp can leave them out. */
int dlclose(void *handle);

int dlclose(void *handle)
{
    (void)handle;
    return 0;
}
