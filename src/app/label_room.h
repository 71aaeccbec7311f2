/* Room for labels beside the body as it is on the screen, for the explorer and the demo, and the
 * label of what is under the pointer. */
#ifndef LIMBER_APP_LABEL_ROOM_H
#define LIMBER_APP_LABEL_ROOM_H

#include "app/app.h"

/* The stage without what lies on it. body: what labels stand left and right of. */
LabelRoom label_room(const App *app, Box body);

/* The box that the body fills in the band of the window between two heights. */
Box label_body_box(const App *app, float top, float bottom);

/* The strip between the outermost anchors, when the body beside leaves no room for labels: they may
 * then lie over an arm or the other leg, never over what they name. */
Box label_anchors_box(const App *app, const Label *labels, int count, float margin);

bool labels_all_shown(const LabelPlace *places, int count);

/* A label wider than the room beside the body goes without its Latin name. */
vec2s label_fit(const App *app, const LabelRoom *room, UiCallout *words);

/* Seconds for what eases here: none to wait with less motion. */
float label_ease_seconds(const App *app);

/* "Left calf", the muscle and its area, at a point of the body. */
void label_hovered(App *app, BodyPart part, vec3s at);
void label_none_hovered(App *app);

#endif
