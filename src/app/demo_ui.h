/* The pieces of the demo's screen, a file each. */
#ifndef LIMBER_APP_DEMO_UI_H
#define LIMBER_APP_DEMO_UI_H

#include "app/demo.h"
#include "view/ui_dial.h"

void demo_transport(App *app);         /* lane bar and buttons */
void demo_cards(App *app);             /* dial, muscles and words */
void demo_labels(App *app);            /* the target's name, places off limits, the stroke */

/* Covers the body while it changes; what can be read stays. */
void demo_veil(App *app);

/* "+30 %", "−12 %". */
void demo_percent(float strain, char *out, size_t size);

/* The same, or that it is slack. */
void demo_strain_words(const App *app, float strain, char *out, size_t size);

/* The dial of a strain, but for its number. */
UiStrainDial demo_strain_dial(const App *app, float strain);

/* Words by "exercise.<id>.<what>"; NULL when there are none. */
const char *demo_told(const App *app, const char *what);

/* What tells how the form that is shown is done, or what is wrong in it. */
const char *demo_way(const App *app);

/* Whether that is the common mistake. */
bool demo_wrong(const App *app);

/* Whether the exercise is a roll. */
bool demo_rolls(const App *app);

/* Light, medium or firm: 0, 1, 2. */
int demo_grip(const App *app);
int demo_pressure_of(const App *app, int grip);
int demo_pressure_now(const App *app); /* of 10 */

#endif
