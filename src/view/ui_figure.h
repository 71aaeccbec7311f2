/* Figures as large as there is room for, to be read from three metres. Digits stand in cells of one
 * width, so that a second that passes moves nothing. */
#ifndef LIMBER_VIEW_UI_FIGURE_H
#define LIMBER_VIEW_UI_FIGURE_H

#include "view/ui.h"

/* text of digits and colons, in the middle of box; widest: what else it may become ("0:00"), so
 * that the size stays. Returns the box of what is drawn. id NULL: not listed. */
Box ui_figure(Ui *ui, const char *id, const char *name, Box box, const char *text,
              const char *widest, ColourName colour);

#endif
