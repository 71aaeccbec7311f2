/* golden_compare GOLDEN.png ACTUAL.png DIFFERENCE.png: exit 0 when they are alike; else says how
 * much they differ and writes a picture of where.
 * golden_compare --reduce SHOT.png OUT.png: makes a screen's picture into one to be compared. */
#include "golden/difference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STB_IMAGE_IMPLEMENTATION
#include <stb/stb_image.h>
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>

static bool picture_load(Picture *picture, const char *path)
{
    picture->rgb = stbi_load(path, &picture->width, &picture->height, NULL, 3);
    if (!picture->rgb)
        fprintf(stderr, "%s: %s\n", path, stbi_failure_reason());
    return picture->rgb != NULL;
}

static int compare(const Picture *golden, const Picture *actual, const char *difference_path)
{
    if (golden->width != actual->width || golden->height != actual->height) {
        fprintf(stderr, "the picture is %d x %d, the golden one %d x %d\n", actual->width,
                actual->height, golden->width, golden->height);
        return 1;
    }
    uint8_t *marked = malloc((size_t)golden->width * (size_t)golden->height * 3);
    if (!marked)
        return 1;
    Difference difference = difference_of(golden, actual, marked);
    bool alike = difference_small(difference);
    printf("%.3f %% of the pixels differ (at most %.3f), by %.2f on average (at most %.2f)\n",
           100 * difference.differing, 100 * DIFFERENCE_SHARE_MAX, difference.mean,
           DIFFERENCE_MEAN_MAX);
    if (!alike && stbi_write_png(difference_path, golden->width, golden->height, 3, marked, 0))
        fprintf(stderr, "where: %s\n", difference_path);
    free(marked);
    return alike ? 0 : 1;
}

static int compare_files(const char *golden_path, const char *actual_path, const char *out)
{
    Picture golden = { 0 }, actual = { 0 };
    int result = 1;
    if (picture_load(&golden, golden_path) && picture_load(&actual, actual_path))
        result = compare(&golden, &actual, out);
    stbi_image_free((void *)golden.rgb);
    stbi_image_free((void *)actual.rgb);
    return result;
}

static int reduce_file(const char *path, const char *out)
{
    Picture picture = { 0 };
    if (!picture_load(&picture, path))
        return 1;
    int width = picture.width / 2, height = picture.height / 2;
    uint8_t *small = malloc((size_t)width * (size_t)height * 3);
    if (small)
        picture_reduce(&picture, small);
    stbi_write_png_compression_level = 12;
    bool written = small && stbi_write_png(out, width, height, 3, small, 0);
    free(small);
    stbi_image_free((void *)picture.rgb);
    return written ? 0 : 1;
}

int main(int count, char **arguments)
{
    if (count == 4 && strcmp(arguments[1], "--reduce") == 0)
        return reduce_file(arguments[2], arguments[3]);
    if (count == 4)
        return compare_files(arguments[1], arguments[2], arguments[3]);
    fprintf(stderr, "usage: golden_compare GOLDEN.png ACTUAL.png DIFFERENCE.png\n"
                    "       golden_compare --reduce SHOT.png OUT.png\n");
    return 2;
}
