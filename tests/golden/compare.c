/* golden_compare GOLDEN.png ACTUAL.png DIFFERENCE.png: exit 0 when they are alike; else says how much
 * they differ and writes a picture of where. */
#include "golden/difference.h"

#include <stdio.h>
#include <stdlib.h>

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

int main(int count, char **arguments)
{
    if (count != 4) {
        fprintf(stderr, "usage: golden_compare GOLDEN.png ACTUAL.png DIFFERENCE.png\n");
        return 2;
    }
    Picture golden = { 0 }, actual = { 0 };
    int result = 1;
    if (picture_load(&golden, arguments[1]) && picture_load(&actual, arguments[2]))
        result = compare(&golden, &actual, arguments[3]);
    stbi_image_free((void *)golden.rgb);
    stbi_image_free((void *)actual.rgb);
    return result;
}
