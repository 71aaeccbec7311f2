#include "render/renderer_private.h"

static const ProgramDesc PROGRAMS[PROGRAM_COUNT] = {
    [PROGRAM_SKIN] = { "body.vert",
                       "body.frag",
                       { "part_colour", "part_state" },
                       { "shadow_map", "under_map", "inner_map" },
                       .attributes = BODY_ATTRIBUTES,
                       .defines = "#define SKIN true\n" },
    [PROGRAM_CLOTH] = { "body.vert",
                        "body.frag",
                        { "part_colour", "part_state" },
                        { "shadow_map", "under_map", "inner_map" },
                        .attributes = BODY_ATTRIBUTES,
                        .defines = "#define SKIN false\n" },
    [PROGRAM_PROP] = { "prop.vert",
                       "prop.frag",
                       { "place", "first_colour", "second_colour", "prop_state", "prop_size" },
                       { "shadow_map", "floor_near", "floor_far" },
                       .attributes = PROPS_ATTRIBUTES },
    [PROGRAM_WALL] = { "prop.vert",
                       "prop.frag",
                       { "place", "first_colour", "second_colour", "prop_state", "prop_size" },
                       { "shadow_map", "floor_near", "floor_far" },
                       .attributes = PROPS_ATTRIBUTES,
                       .defines = "#define IS_WALL\n" },
    [PROGRAM_DEPTH] = { "depth.vert", "depth.frag", { "projection" }, { NULL },
                        .attributes = BODY_ATTRIBUTES },
    [PROGRAM_DEPTH_VEIL] = { "depth.vert", "depth.frag", { "projection", "prop_state" }, { NULL },
                             .attributes = BODY_ATTRIBUTES,
                             .defines = "#define VEILED\n" },
    [PROGRAM_UNDER] = { "under.vert", "under.frag", { NULL }, { NULL },
                        .attributes = BODY_ATTRIBUTES },
    [PROGRAM_INNER] = { "inner.vert", "inner.frag", { NULL }, { NULL },
                        .attributes = INNER_ATTRIBUTES },
    [PROGRAM_IDS] = { "ids.vert", "ids.frag", { "part_state" }, { NULL },
                      .attributes = BODY_ATTRIBUTES },
    [PROGRAM_TRACK] = { "track.vert",
                        "track.frag",
                        { NULL },
                        { "floor_near", "floor_far" },
                        .attributes = ROOM_ATTRIBUTES },
    [PROGRAM_TRACK_MARKED] = { "track.vert",
                               "track.frag",
                               { NULL },
                               { "floor_near", "floor_far" },
                               .attributes = ROOM_ATTRIBUTES,
                               .defines = "#define MARKED\n" },
    [PROGRAM_GROUND] = { "ground.vert",
                         "ground.frag",
                         { NULL },
                         { "floor_near", "floor_far" },
                         .attributes = ROOM_ATTRIBUTES },
    [PROGRAM_BACKDROP] = { "screen.vert", "backdrop.frag", { NULL }, { NULL }, .attributes = NULL },
    [PROGRAM_FLOOR] = { "area.vert",
                        "floor.frag",
                        { "floor_range" },
                        { "light_depth", "below_depth" },
                        .attributes = AREAS_ATTRIBUTES },
    [PROGRAM_BLUR] = { "area.vert", "blur.frag", { "blur_step" }, { "source" },
                       .attributes = AREAS_ATTRIBUTES },
    [PROGRAM_GLOW] = { "area.vert", "glow.frag", { NULL }, { "source" },
                       .attributes = AREAS_ATTRIBUTES },
    [PROGRAM_HALO] = { "area.vert",
                       "halo.frag",
                       { "chosen_halo", "hover_halo" },
                       { "scene", "glow" },
                       .attributes = AREAS_ATTRIBUTES },
    [PROGRAM_COVER] = { "area.vert", "depth.frag", { NULL }, { NULL },
                        .attributes = AREAS_ATTRIBUTES,
                        .defines = "#define AREA_DEPTH -1.0\n" },
    [PROGRAM_EDGES] = { "area.vert", "edges.frag", { "outlines" }, { "scene" },
                        .attributes = AREAS_ATTRIBUTES },
    [PROGRAM_SMOOTH] = { "area.vert", "smooth.frag", { "outlines" }, { "scene" },
                         .attributes = AREAS_ATTRIBUTES },
    [PROGRAM_UI] = { "ui.vert", "ui.frag", { "ui_scale" }, { "atlas", "picture" },
                     .attributes = LAYER_ATTRIBUTES },
    [PROGRAM_KEPT] = { "area.vert", "kept.frag", { NULL }, { "source" },
                       .attributes = AREAS_ATTRIBUTES },
    [PROGRAM_TURN] = { "screen.vert", "turn.frag", { "turn" }, { "source" }, .attributes = NULL },
};

bool renderer_load_programs(Gl *gl, Program *programs, const char *folder)
{
    for (int i = 0; i < PROGRAM_COUNT; i++)
        if (!program_init(gl, &programs[i], &PROGRAMS[i], folder))
            return false;
    return true;
}

void renderer_finish_programs(Gl *gl, Program *programs)
{
    for (int i = 0; i < PROGRAM_COUNT; i++)
        if (programs[i].id)
            program_finish(gl, &programs[i]);
}
