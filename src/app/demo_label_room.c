#include "app/demo_label_room.h"

#include "app/demo_zones.h"
#include "app/label_room.h"

#include <math.h>
#include <string.h>

enum { SKIN = 1, TOOL = 2, HEAD = 3 };    /* how much it matters that it is seen */
enum { SKIN_STEP = 2 };                   /* vertices                            */

static const double look_again = 0.1;     /* seconds */
static const float cell = 5;              /* design units: least, of the field */

void label_marks_box(LabelMarks *marks, Box box)
{
    if (marks->count < 2 * DEMO_ZONES)
        marks->boxes[marks->count++] = box;
}

void label_marks_line(LabelMarks *marks, vec2s from, vec2s to)
{
    enum { PIECES = 8 };
    for (int i = 0; i < PIECES; i++) {
        vec2s a = glms_vec2_lerp(from, to, (float)i / PIECES);
        vec2s b = glms_vec2_lerp(from, to, (float)(i + 1) / PIECES);
        vec2s low = glms_vec2_minv(a, b), size = glms_vec2_sub(glms_vec2_maxv(a, b), low);
        label_marks_box(marks, (Box){ low.x, low.y, size.x, size.y });
    }
}

static void mark_skin(const App *app, LabelField *field)
{
    const Skinned *skinned = runner_skin(&app->runner);
    const Mesh *mesh = &app->runner.mesh;
    const CameraSight sight = camera_sight(&app->camera, app->width, app->height);
    vec2s at;
    bool head[MESH_MAX_JOINTS];
    for (uint32_t i = 0; i < mesh->joint_count; i++)
        head[i] = strcmp(mesh->joints[i], "head") == 0;
    for (uint32_t v = 0; v < skinned->vertex_count; v += SKIN_STEP) {
        if (camera_sees(&sight, skinned->position[v], &at))
            label_field_mark(field, at, head[mesh->joint[v][0]] ? HEAD : SKIN);
    }
}

/* What the tool covers: where it presses shall be seen. */
static void mark_tool(const App *app, LabelField *field)
{
    const Prop *tool = demo_tool(&app->demo->frame);
    vec2s low = { { INFINITY, INFINITY } }, high = { { -INFINITY, -INFINITY } }, pixel;
    for (int i = 0; tool && i < 8; i++) {
        vec3s half = tool->half, at = { { i & 1 ? half.x : -half.x, i & 2 ? half.y : -half.y,
                                          i & 4 ? half.z : -half.z } };
        at = glms_vec3_add(tool->at, glms_quat_rotatev(tool->turn, at));
        if (!camera_project(&app->camera, at, app->width, app->height, &pixel))
            return;
        low = glms_vec2_minv(low, pixel);
        high = glms_vec2_maxv(high, pixel);
    }
    if (tool)
        label_field_mark_box(field, (Box){ low.x, low.y, high.x - low.x, high.y - low.y }, TOOL);
}

static bool same_box(Box a, Box b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

/* Body or camera, since places were last looked for. */
static bool has_moved(const App *app)
{
    const Demo *demo = app->demo;
    return memcmp(&demo->labels_posed, &app->runner.world, sizeof demo->labels_posed) != 0 ||
           memcmp(&demo->labels_view, &app->camera.now, sizeof demo->labels_view) != 0;
}

static void look(App *app, const Label *labels, int count, const LabelMarks *kept,
                 const LabelRoom *room)
{
    Demo *demo = app->demo;
    LabelField *field = &demo->label_field;
    label_field_clear(field, room->allowed, cell * room->unit);
    mark_skin(app, field);
    mark_tool(app, field);
    for (int i = 0; i < kept->count; i++)
        label_field_mark_box(field, kept->boxes[i], TOOL);
    label_field_sum(field);
    labels_free_choose(&demo->labels, labels, count, room, field);
    demo->labels_due = app->now + look_again;
    demo->labels_posed = app->runner.world;
    demo->labels_view = app->camera.now;
}

void demo_place_labels(App *app, const Label *labels, int count, const LabelMarks *kept)
{
    Demo *demo = app->demo;
    LabelRoom room = label_room(app, (Box){ 0, 0, 0, 0 });
    if (!same_box(demo->label_field.box, room.allowed))
        demo->labels = (FreeLabels){ .count = 0 }; /* another window: at once */
    bool known = labels_free_known(&demo->labels, labels, count);
    bool waits = count > 0 && has_moved(app);
    if (!known || (waits && (app->now >= demo->labels_due || app->state.reduced_motion))) {
        look(app, labels, count, kept, &room);
        waits = false;
    }
    labels_free_move(&demo->labels, &demo->label_field, room.unit, label_ease_seconds(app));
    demo->labels_wait = waits || demo->labels.moving;
}
