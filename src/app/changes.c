#include "app/changes.h"

#include "core/file.h"

#include <stddef.h>

static uint64_t hash_interface(uint64_t hash, const UiList *list)
{
    /* Without the struct's tail padding, which need not be zero. */
    const size_t used = offsetof(UiCommand, text_length) + sizeof list->commands[0].text_length;
    for (int i = 0; i < list->count; i++)
        hash = file_hash(hash, &list->commands[i], used);
    return file_hash(hash, list->text, list->text_used);
}

static uint64_t hash_parts(uint64_t hash, const Scene *scene)
{
    for (int i = 0; i < scene->part_count; i++)
        hash = file_hash(hash, &scene->parts[i].opacity, sizeof scene->parts[i].opacity);
    return hash;
}

static uint64_t hash_scene(uint64_t hash, const Scene *scene)
{
    hash = file_hash(hash, &scene->view, sizeof scene->view);
    hash = file_hash(hash, &scene->projection, sizeof scene->projection);
    uint32_t versions[] = { scene->mesh_version, scene->pose_version, scene->paint_version,
                            (uint32_t)scene->width, (uint32_t)scene->height };
    hash = file_hash(hash, versions, sizeof versions);
    float amounts[] = { scene->dressed, scene->hover_amount, scene->chosen_amount,
                        scene->fade_others, scene->only_chosen, scene->strain_amount,
                        scene->strain_lit, (float)scene->step_count, scene->steps_done,
                        scene->steps_amount,
                        scene->ground_goes ? scene->ground_gone : -1.0f };
    hash = file_hash(hash, amounts, sizeof amounts);
    hash = file_hash(hash, scene->prop_amount,
                     (size_t)scene->prop_count * sizeof scene->prop_amount[0]);
    hash = file_hash(hash, scene->theme->name, sizeof scene->theme->name);
    hash = file_hash(hash, &scene->theme->light, sizeof scene->theme->light);
    return hash_parts(hash, scene);
}

bool changes_since_last_frame(App *app)
{
    uint64_t hash = hash_scene(hash_interface(FILE_HASH_START, ui_list(app->ui)), &app->scene);
    bool changed = app->dirty || hash != app->drawn;
    app->drawn = hash;
    app->dirty = false;
    return changed;
}
