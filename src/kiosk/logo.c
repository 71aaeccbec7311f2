#include "kiosk/logo.h"

#include "core/file.h"
#include "core/log.h"
#include "kiosk/logo_jpeg.h"

#include <stdlib.h>
#include <string.h>

/* A small file may unpack to gigabytes. The largest logo takes 32 MB on the way, of 16 bits a
 * channel. */
enum { PIECE_MOST = 48 * 1024 * 1024 };

/* Zeroes: a JPEG may use a table that it has not brought, which some versions leave as it was
 * found. */
static void *limited_malloc(size_t size)
{
    return size <= PIECE_MOST ? calloc(1, size) : NULL;
}

static void *limited_realloc(void *memory, size_t size)
{
    return size <= PIECE_MOST ? realloc(memory, size) : NULL;
}

#define STBI_MALLOC(size)          limited_malloc(size)
#define STBI_REALLOC(memory, size) limited_realloc(memory, size)
#define STBI_FREE(memory)          free(memory)
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_NO_FAILURE_STRINGS
#define STBI_MAX_DIMENSIONS 2048
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#endif
#include <stb/stb_image.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

_Static_assert(STBI_MAX_DIMENSIONS == LOGO_SIDE_MOST, "the decoder's limit is the logo's");

/* By its first bytes, not by its name. */
static bool is_png(const char *data, size_t size)
{
    return size > 8 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0;
}

static bool is_jpeg(const char *data, size_t size)
{
    return size > 3 && memcmp(data, "\xff\xd8\xff", 3) == 0;
}

static bool has_shape(const char *path, int width, int height)
{
    int most = width > height ? width : height, least = width > height ? height : width;
    if (least >= LOGO_SIDE_LEAST && most <= LOGO_SIDE_MOST && most / least < LOGO_SHAPE_MOST)
        return true;
    log_place(path, 0,
              "is %d x %d pixels; a logo has sides of %d to %d, one at most %d times the other",
              width, height, LOGO_SIDE_LEAST, LOGO_SIDE_MOST, LOGO_SHAPE_MOST);
    return false;
}

static bool decode(Logo *logo, const char *path, const char *data, size_t size)
{
    const stbi_uc *bytes = (const stbi_uc *)data;
    int width = 0, height = 0, channels = 0;
    if (!is_png(data, size) && !is_jpeg(data, size)) {
        log_place(path, 0, "is no PNG and no JPEG");
        return false;
    }
    /* The header alone first: nothing is decoded that would not be shown. */
    if ((is_jpeg(data, size) && !logo_jpeg_good(bytes, size)) ||
        !stbi_info_from_memory(bytes, (int)size, &width, &height, &channels)) {
        log_place(path, 0, "is no whole picture, or one wider or higher than %d", LOGO_SIDE_MOST);
        return false;
    }
    if (!has_shape(path, width, height))
        return false;
    logo->pixels =
        stbi_load_from_memory(bytes, (int)size, &logo->width, &logo->height, &channels, 4);
    if (!logo->pixels)
        log_place(path, 0, "is a picture that is damaged or cut short");
    return logo->pixels != NULL;
}

bool logo_load(Logo *logo, const char *path)
{
    size_t size = 0;
    *logo = (Logo){ .width = 0 };
    char *data = file_read_most(path, LOGO_FILE_MOST, &size);
    bool ok = data && decode(logo, path, data, size);
    free(data);
    if (!ok)
        logo_finish(logo);
    return ok;
}

void logo_finish(Logo *logo)
{
    stbi_image_free(logo->pixels);
    *logo = (Logo){ .width = 0 };
}
