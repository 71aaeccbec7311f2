#include "motion/clip.h"

#include "core/file.h"
#include "core/log.h"
#include "core/text.h"
#include "motion/curve.h"
#include "motion/pose_bytes.h"
#include "motion/strap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The file: this header, then each move's keys one after the other: angles, root, props. Little
 * endian, as every machine that runs Limber. */
enum { CLIP_VERSION = 3 };

typedef struct {
    char magic[8];
    uint32_t version, form, coordinate_count, prop_count, barefoot;
    uint32_t key_count[CLIP_MOVE_COUNT];
    float seconds[CLIP_MOVE_COUNT];
    char exercise[EXERCISE_NAME];
    uint64_t source;
    uint64_t checksum; /* of everything after the header */
} ClipHeader;

static const char magic[8] = { 'L', 'I', 'M', 'B', 'E', 'R', 'C', '\n' };

/* --- Memory --- */

bool clip_move_init(ClipMove *move, int key_count, float seconds)
{
    assert(key_count >= 0 && key_count <= CLIP_MAX_KEYS);
    *move = (ClipMove){ .key_count = key_count, .seconds = seconds };
    move->keys = calloc((size_t)key_count + 1, sizeof *move->keys);
    if (!move->keys)
        log_error("out of memory for a move of %d keys", key_count);
    return move->keys != NULL;
}

void clip_finish(Clip *clip)
{
    for (int m = 0; m < CLIP_MOVE_COUNT; m++)
        free(clip->moves[m].keys);
    *clip = (Clip){ 0 };
}

bool clip_copy(Clip *clip, const Clip *from)
{
    bool ok = true;
    *clip = *from;
    for (int m = 0; m < CLIP_MOVE_COUNT; m++)
        clip->moves[m].keys = NULL;
    for (int m = 0; m < CLIP_MOVE_COUNT && ok; m++) {
        const ClipMove *move = &from->moves[m];
        if (!move->keys)
            continue;
        ok = clip_move_init(&clip->moves[m], move->key_count, move->seconds);
        if (ok)
            memcpy(clip->moves[m].keys, move->keys, (size_t)move->key_count * sizeof *move->keys);
    }
    if (!ok)
        clip_finish(clip);
    return ok;
}

void clip_file_name(char *out, size_t size, const char *exercise, ClipForm form)
{
    static const char *const endings[] = { ".clip", ".mistake.clip", ".adapted.clip" };
    text_format(out, size, "%s%s", exercise, endings[form]);
}

/* --- The file --- */

static size_t key_size(const ClipHeader *header)
{
    return pose_bytes((int)header->coordinate_count) + header->prop_count * sizeof(Prop);
}

static size_t body_size(const ClipHeader *header)
{
    size_t keys = 0;
    for (int m = 0; m < CLIP_MOVE_COUNT; m++)
        keys += header->key_count[m];
    return keys * key_size(header);
}

static const char *header_fault(const ClipHeader *header, const char *data, size_t size)
{
    if (memcmp(header->magic, magic, sizeof magic) != 0)
        return "is not a Limber clip";
    if (header->version != CLIP_VERSION)
        return "is of another version: build it again";
    if (header->coordinate_count > SKELETON_MAX_COORDINATES || header->prop_count > PROP_MAX ||
        header->form >= CLIP_FORM_COUNT || header->barefoot > 1 ||
        !memchr(header->exercise, '\0', EXERCISE_NAME))
        return "has counts beyond every limit";
    for (int m = 0; m < CLIP_MOVE_COUNT; m++)
        if (header->key_count[m] > CLIP_MAX_KEYS)
            return "has counts beyond every limit";
    if (size != sizeof *header + body_size(header))
        return "has the wrong size: it was cut short or added to";
    uint64_t checksum = file_hash(FILE_HASH_START, data + sizeof *header, size - sizeof *header);
    return checksum == header->checksum ? NULL : "is damaged: its checksum differs";
}

static const char *take_key(const char *from, ClipKey *key, const Clip *clip)
{
    from = pose_take(from, &key->pose, clip->coordinate_count);
    return bytes_take(from, key->props, (size_t)clip->prop_count * sizeof *key->props);
}

static char *put_key(char *to, const ClipKey *key, const Clip *clip)
{
    to = pose_put(to, &key->pose, clip->coordinate_count);
    return bytes_put(to, key->props, (size_t)clip->prop_count * sizeof *key->props);
}

/* The checksum tells of damage, this of a writer's mistake. */
static bool props_fit(const Clip *clip)
{
    for (int m = 0; m < CLIP_MOVE_COUNT; m++)
        for (int k = 0; k < clip->moves[m].key_count; k++)
            for (int p = 0; p < clip->prop_count; p++) {
                const Prop *prop = &clip->moves[m].keys[k].props[p];
                if ((unsigned)prop->kind >= PROP_KIND_COUNT || prop->point_count < 0 ||
                    prop->point_count > PROP_STRAP_POINTS)
                    return false;
            }
    return true;
}

static bool read_keys(Clip *clip, const ClipHeader *header, const char *from)
{
    clip->form = (ClipForm)header->form;
    clip->source = header->source;
    clip->coordinate_count = (int)header->coordinate_count;
    clip->prop_count = (int)header->prop_count;
    clip->barefoot = header->barefoot != 0;
    text_copy(clip->exercise, sizeof clip->exercise, header->exercise);
    for (int m = 0; m < CLIP_MOVE_COUNT; m++) {
        ClipMove *move = &clip->moves[m];
        if (!clip_move_init(move, (int)header->key_count[m], header->seconds[m]))
            return false;
        for (int k = 0; k < move->key_count; k++)
            from = take_key(from, &move->keys[k], clip);
    }
    return props_fit(clip);
}

static const char *read_clip(Clip *clip, const char *data, size_t size, const Skeleton *skeleton)
{
    ClipHeader header;
    if (size < sizeof header)
        return "is too short for a clip";
    memcpy(&header, data, sizeof header);
    const char *fault = header_fault(&header, data, size);
    if (!fault && header.coordinate_count != (uint32_t)skeleton->coordinate_count)
        fault = "is of another skeleton: build it again";
    if (!fault && !read_keys(clip, &header, data + sizeof header))
        fault = "does not hold a whole clip";
    return fault;
}

bool clip_load(Clip *clip, const char *path, const Skeleton *skeleton)
{
    *clip = (Clip){ 0 };
    size_t size = 0;
    char *data = file_read(path, &size);
    if (!data)
        return false;
    const char *fault = read_clip(clip, data, size, skeleton);
    free(data);
    if (!fault)
        return true;
    log_error("%s: %s", path, fault);
    clip_finish(clip);
    return false;
}

bool clip_save(const Clip *clip, const char *path)
{
    ClipHeader header;
    memset(&header, 0, sizeof header);
    memcpy(header.magic, magic, sizeof magic);
    header.version = CLIP_VERSION;
    header.form = (uint32_t)clip->form;
    header.coordinate_count = (uint32_t)clip->coordinate_count;
    header.prop_count = (uint32_t)clip->prop_count;
    header.barefoot = clip->barefoot;
    header.source = clip->source;
    text_copy(header.exercise, sizeof header.exercise, clip->exercise);
    for (int m = 0; m < CLIP_MOVE_COUNT; m++) {
        header.key_count[m] = (uint32_t)clip->moves[m].key_count;
        header.seconds[m] = clip->moves[m].seconds;
    }
    size_t size = sizeof header + body_size(&header);
    char *data = malloc(size);
    if (!data) {
        log_error("out of memory for %s", path);
        return false;
    }
    char *to = data + sizeof header;
    for (int m = 0; m < CLIP_MOVE_COUNT; m++)
        for (int k = 0; k < clip->moves[m].key_count; k++)
            to = put_key(to, &clip->moves[m].keys[k], clip);
    header.checksum = file_hash(FILE_HASH_START, data + sizeof header, size - sizeof header);
    memcpy(data, &header, sizeof header);
    bool ok = file_write(path, data, size);
    free(data);
    return ok;
}

/* --- The mirror image --- */

Pose pose_mirror(const Pose *pose, const Skeleton *skeleton)
{
    Pose mirrored = *pose;
    for (int i = 0; i < skeleton->coordinate_count; i++) {
        const Coordinate *coordinate = &skeleton->coordinates[i];
        mirrored.angles[coordinate->mirror] = coordinate->mirror_sign * pose->angles[i];
    }
    mirrored.root_offset.x = -pose->root_offset.x;
    mirrored.root_rotation.y = -pose->root_rotation.y;
    mirrored.root_rotation.z = -pose->root_rotation.z;
    return mirrored;
}

/* --- A moment --- */

/* Points that turn about each other cut corners between two keys. */
static void keep_length(Prop *strap, const CurvePlace *place, const ClipKey *keys, int index)
{
    float before[PROP_STRAP_POINTS], after[PROP_STRAP_POINTS];
    int next = place->index + 1 < place->count ? place->index + 1 : place->index;
    strap_steps(before, &keys[place->index].props[index]);
    strap_steps(after, &keys[next].props[index]);
    for (int i = 0; i + 1 < strap->point_count; i++)
        before[i] = glm_lerp(before[i], after[i], place->along);
    strap_keep_steps(strap, before);
}

static Prop sample_prop(const CurvePlace *place, const ClipKey *keys, int index)
{
    const Prop *first = &keys[0].props[index];
    Prop prop = keys[place->index].props[index];
    prop.at = curve_point(place, &first->at, sizeof *keys);
    prop.turn = curve_turn(place, &first->turn, sizeof *keys);
    for (int i = 0; i < prop.point_count; i++)
        prop.points[i] = curve_point(place, &first->points[i], sizeof *keys);
    keep_length(&prop, place, keys, index);
    return prop;
}

static void sample_keys(ClipFrame *frame, const Clip *clip, const ClipMove *move, float progress)
{
    float times[CLIP_MAX_KEYS];
    for (int k = 0; k < move->key_count; k++)
        times[k] = move->key_count > 1 ? (float)k / (float)(move->key_count - 1) : 0;
    CurvePlace place = curve_place(times, move->key_count, glm_clamp(progress, 0, 1));
    const ClipKey *keys = move->keys;
    const int stride = (int)(sizeof *keys / sizeof(float));
    for (int i = 0; i < clip->coordinate_count; i++)
        frame->pose.angles[i] = curve_value(&place, &keys[0].pose.angles[i], stride);
    frame->pose.root_offset = curve_point(&place, &keys[0].pose.root_offset, sizeof *keys);
    frame->pose.root_rotation = curve_turn(&place, &keys[0].pose.root_rotation, sizeof *keys);
    for (int p = 0; p < clip->prop_count; p++)
        frame->props[p] = sample_prop(&place, keys, p);
}

void clip_sample(ClipFrame *frame, const Clip *clip, const Skeleton *skeleton, ClipMoveName move,
                 float progress, Side side)
{
    *frame = (ClipFrame){ .pose = pose_zero(),
                          .prop_count = clip->prop_count,
                          .barefoot = clip->barefoot };
    if (clip->moves[move].key_count == 0)
        return;
    sample_keys(frame, clip, &clip->moves[move], progress);
    if (side != SIDE_RIGHT)
        return;
    frame->pose = pose_mirror(&frame->pose, skeleton);
    for (int p = 0; p < frame->prop_count; p++)
        frame->props[p] = prop_mirror(&frame->props[p]);
}
