#include "paper/sheet_private.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    unsigned char *bytes;
    size_t size, room;
} Memory;

static cairo_status_t gather(void *owner, const unsigned char *bytes, unsigned int count)
{
    Memory *memory = owner;
    if (memory->size + count > memory->room) {
        size_t room = 2 * memory->room + count;
        unsigned char *larger = realloc(memory->bytes, room);
        if (!larger)
            return CAIRO_STATUS_NO_MEMORY;
        memory->bytes = larger;
        memory->room = room;
    }
    memcpy(memory->bytes + memory->size, bytes, count);
    memory->size += count;
    return CAIRO_STATUS_SUCCESS;
}

static bool put_out(const Memory *memory, const char *path)
{
    if (strcmp(path, "-") != 0)
        return file_write(path, memory->bytes, memory->size);
    bool done = fwrite(memory->bytes, 1, memory->size, stdout) == memory->size &&
                fflush(stdout) == 0;
    if (!done)
        log_error("standard output: the sheet could not be written");
    return done;
}

/* Ends the drawing, too. */
static bool is_fine(cairo_t *to, cairo_surface_t *surface, const char *path)
{
    cairo_status_t drawn = cairo_status(to);
    cairo_destroy(to);
    cairo_surface_finish(surface);
    cairo_status_t status = drawn ? drawn : cairo_surface_status(surface);
    if (status)
        log_error("%s: %s", path, cairo_status_to_string(status));
    return !status;
}

/* ---- PDF. */

static bool write_pdf(const PaperSheet *sheet, const PaperPlan *plan, const PaperType *type,
                      const char *path)
{
    Memory memory = { NULL, 0, 0 };
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        gather, &memory, paper_page_width(sheet), paper_page_height(sheet));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, sheet->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, sheet->program);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, NULL);
    cairo_t *to = cairo_create(surface);
    for (int page = 0; page < plan->pages; page++) {
        paper_page_draw(sheet, plan, type, page, to);
        cairo_show_page(to);
    }
    bool done = is_fine(to, surface, path) && put_out(&memory, path);
    cairo_surface_destroy(surface);
    free(memory.bytes);
    return done;
}

/* ---- PNG, a file a page. */

static bool page_path(char *out, size_t size, const char *path, int page)
{
    size_t stem = strlen(path) - strlen(".png");
    return page == 0 ? text_copy(out, size, path)
                     : text_format(out, size, "%.*s-%d%s", (int)stem, path, page + 1, path + stem);
}

static bool write_png(const PaperSheet *sheet, const PaperPlan *plan, const PaperType *type,
                      const char *path, int page)
{
    Memory memory = { NULL, 0, 0 };
    char name[1024];
    double scale = PAPER_DOTS / 72.0;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)lround(paper_page_width(sheet) * scale),
                                   (int)lround(paper_page_height(sheet) * scale));
    cairo_t *to = cairo_create(surface);
    cairo_set_source_rgb(to, 1, 1, 1);
    cairo_paint(to);
    cairo_scale(to, scale, scale);
    paper_page_draw(sheet, plan, type, page, to);
    cairo_surface_flush(surface);
    cairo_status_t made = cairo_surface_write_to_png_stream(surface, gather, &memory);
    bool done = !made && page_path(name, sizeof name, path, page) && is_fine(to, surface, name) &&
                put_out(&memory, name);
    cairo_surface_destroy(surface);
    free(memory.bytes);
    return done;
}

static bool is_png(const char *path)
{
    size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, ".png") == 0;
}

bool paper_sheet_write(const PaperSheet *sheet, const PaperPlan *plan, const PaperType *type,
                       const char *path)
{
    if (!is_png(path))
        return write_pdf(sheet, plan, type, path);
    for (int page = 0; page < plan->pages; page++)
        if (!write_png(sheet, plan, type, path, page))
            return false;
    return true;
}
