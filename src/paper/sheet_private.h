/* What planning and drawing of a sheet share. Nobody else includes it. Points. */
#ifndef LIMBER_PAPER_SHEET_PRIVATE_H
#define LIMBER_PAPER_SHEET_PRIVATE_H

#include "paper/sheet.h"

#define PAPER_MARGIN 45.0      /* left and right                              */
#define PAPER_TOP 34.0
#define PAPER_HEAD 56.0        /* clinic, title and what stands over pictures */
#define PAPER_GAP 18.0         /* between pictures and words, and two columns */
#define PAPER_BETWEEN 8.0      /* between the two pictures                    */
#define PAPER_PAD 7.0          /* above and below the words of a row          */
#define PAPER_CAPTION 14.0     /* "Start" over pictures                       */
#define PAPER_CODE 100.0       /* side of the code, its white included        */
#define PAPER_FOOT 34.0        /* below the footer                            */

double paper_page_width(const PaperSheet *sheet);
double paper_page_height(const PaperSheet *sheet);
double paper_body_top(void);
double paper_body_bottom(const PaperSheet *sheet);

/* Words of a step in one column; to NULL: only measured. Returns the height. */
double paper_words(const PaperSheet *sheet, const PaperType *type, cairo_t *to, int step,
                   PaperColumn column, double scale);
/* The same in two columns side by side. */
double paper_words_wide(const PaperSheet *sheet, const PaperType *type, cairo_t *to, int step,
                        PaperColumn column, double scale);

/* One page on whatever surface. */
void paper_page_draw(const PaperSheet *sheet, const PaperPlan *plan, const PaperType *type,
                     int page, cairo_t *to);

#endif
