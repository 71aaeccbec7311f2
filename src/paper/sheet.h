/* Exercises on printed pages: pictures, words, a code and what to take care of. Planned from the
 * words, so that pictures can be made in the size in which they are printed; drawn once for PDF and
 * for PNG. Nothing of the day, the machine or the person is on it or in it.
 *
 *     PaperPlan plan;
 *     paper_plan_make(&plan, &sheet, type);
 *     ...                                    a picture of plan.places[i].pixels_wide x _high
 *     paper_sheet_write(&sheet, &plan, type, "exercises.pdf"); */
#ifndef LIMBER_PAPER_SHEET_H
#define LIMBER_PAPER_SHEET_H

#include "paper/qr.h"
#include "paper/routine.h"
#include "paper/type.h"

enum { PAPER_STEPS = ROUTINE_STEPS, PAPER_DOTS = 300 /* an inch */ };

/* Rows from the top, four bytes a pixel: red, green, blue, straight alpha. pixels NULL: none. */
typedef struct {
    int width, height;
    const uint8_t *pixels;
} PaperPicture;

typedef struct {
    RoutineStep words;
    const char *area, *feel;   /* NULL: none                            */
    bool pictured;             /* has pictures: start and end           */
    double aspect;             /* of what they show: height by width    */
    PaperPicture start, end;
} PaperStep;

typedef struct {
    PaperColour ink, second, quiet, hairline, accent;
} PaperColours;

/* Words in one language, finished. NULL is none, but for title and what is said of the pictures. */
typedef struct {
    const char *title, *clinic;
    PaperPicture logo;
    const char *start, *end;             /* of the pictures: "Start", "End"   */
    const char *feel;                    /* "You may feel"                    */
    const char *skip;                    /* "Take care"                       */
    const char *page;                    /* "Page %d of %d"                   */
    const char *program;                 /* "Limber"                          */
    const char *code_says, *address;     /* beside the code                   */
    const char *book;                    /* "To book: https://..."            */
    const char *safety, *notice;
    const QrCode *code;                  /* NULL: none                        */
    PaperStep steps[PAPER_STEPS];
    int count;                           /* at least 1                        */
    PaperColours colours;
    bool letter;                         /* US Letter in place of A4          */
} PaperSheet;

/* Of a step: its page and box on it, points; the box of each picture, and that in pixels. */
typedef struct {
    int page;
    double y, height;
    double picture_width, picture_height;
    int pixels_wide, pixels_high;
    bool beside;               /* words beside the pictures, else below them  */
    double scale;              /* of the type                                 */
} PaperPlace;

typedef struct {
    PaperPlace places[PAPER_STEPS];
    int pages;
} PaperPlan;

/* As few pages as there is room, at most six pictured steps on each, type as large as fits. */
void paper_plan_make(PaperPlan *plan, const PaperSheet *sheet, const PaperType *type);

/* A PDF, or with a path that ends in .png a picture of each page: "out.png", "out-2.png". One
 * logged line and false when it cannot be written. path "-": a PDF to standard output. */
bool paper_sheet_write(const PaperSheet *sheet, const PaperPlan *plan, const PaperType *type,
                       const char *path);

#endif
