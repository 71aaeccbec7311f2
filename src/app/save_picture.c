#include "app/save_picture.h"

#include "core/file.h"
#include "core/log.h"

#include <stdlib.h>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#endif
#include <stb/stb_image_write.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

bool save_picture(App *app, const char *path)
{
    int size = 0;
    uint8_t *pixels = malloc((size_t)app->width * (size_t)app->height * 3);
    if (!pixels || !renderer_read(app->renderer, pixels)) {
        free(pixels);
        log_error("%s: no picture to save", path);
        return false;
    }
    unsigned char *png = stbi_write_png_to_mem(pixels, app->width * 3, app->width, app->height, 3,
                                               &size);
    free(pixels);
    bool done = png && file_write(path, png, (size_t)size);
    free(png);
    return done;
}
