#include "motion/way_file.h"

#include "core/file.h"
#include "core/log.h"
#include "motion/pose_bytes.h"

#include <stdlib.h>

/* The file: this header, the pose that one stands in, then how many keys each posture has, how far
 * along each is, and the keys. Little endian. */
enum { VERSION = 1 };

typedef struct {
    char magic[8];
    uint32_t version, coordinate_count, posture_count;
    int32_t key_count[WAYS_MAX];
    uint64_t source;   /* hash of all that they were solved from */
    uint64_t checksum; /* of everything after the header */
} Header;

static const char magic[8] = { 'L', 'I', 'M', 'B', 'E', 'R', 'W', '\n' };

static size_t body_size(const Header *header)
{
    size_t keys = 0, pose = pose_bytes((int)header->coordinate_count);
    for (uint32_t i = 0; i < header->posture_count; i++)
        keys += (size_t)header->key_count[i];
    return pose + keys * (sizeof(float) + pose);
}

/* The pose that one stands in comes from a file that is not in the base. */
static uint64_t source_of(const Ways *ways, uint64_t base)
{
    const Pose *stand = &ways->stand_problem.authored;
    return file_hash(base, stand->angles, sizeof stand->angles);
}

static Header header_for(const Ways *ways, const Skeleton *skeleton, uint64_t base)
{
    Header header;
    memset(&header, 0, sizeof header);
    memcpy(header.magic, magic, sizeof magic);
    header.version = VERSION;
    header.coordinate_count = (uint32_t)skeleton->coordinate_count;
    header.posture_count = (uint32_t)ways->count;
    header.source = source_of(ways, base);
    for (int i = 0; i < ways->count; i++)
        header.key_count[i] = ways->postures[i].leg.count;
    return header;
}

bool way_file_save(const Ways *ways, const Skeleton *skeleton, uint64_t base, const char *path)
{
    Header header = header_for(ways, skeleton, base);
    size_t size = sizeof header + body_size(&header);
    char *data = malloc(size);
    if (!data) {
        log_error("out of memory for %s", path);
        return false;
    }
    char *to = pose_put(data + sizeof header, &ways->stand, skeleton->coordinate_count);
    for (int i = 0; i < ways->count; i++) {
        const Leg *leg = &ways->postures[i].leg;
        to = bytes_put(to, leg->along, (size_t)leg->count * sizeof leg->along[0]);
        for (int k = 0; k < leg->count; k++)
            to = pose_put(to, &leg->keys[k], skeleton->coordinate_count);
    }
    header.checksum = file_hash(FILE_HASH_START, data + sizeof header, size - sizeof header);
    memcpy(data, &header, sizeof header);
    bool ok = file_write(path, data, size);
    free(data);
    return ok;
}

static bool is_whole(const Header *header, const Header *wanted, const char *data, size_t size)
{
    if (memcmp(header->magic, magic, sizeof magic) != 0 || header->version != VERSION ||
        header->source != wanted->source || header->coordinate_count != wanted->coordinate_count ||
        header->posture_count != wanted->posture_count)
        return false;
    for (uint32_t i = 0; i < header->posture_count; i++)
        if (header->key_count[i] < 0 || header->key_count[i] > LEG_MAX_KEYS)
            return false;
    return size == sizeof *header + body_size(header) &&
           header->checksum ==
               file_hash(FILE_HASH_START, data + sizeof *header, size - sizeof *header);
}

static void take_keys(Ways *ways, const Header *header, const char *from)
{
    const int coordinates = (int)header->coordinate_count;
    from = pose_take(from, &ways->stand, coordinates);
    for (int i = 0; i < ways->count; i++) {
        Leg *leg = &ways->postures[i].leg;
        leg->count = header->key_count[i];
        from = bytes_take(from, leg->along, (size_t)leg->count * sizeof leg->along[0]);
        for (int k = 0; k < leg->count; k++)
            from = pose_take(from, &leg->keys[k], coordinates);
    }
}

bool way_file_take(Ways *ways, const Skeleton *skeleton, uint64_t base, const char *path)
{
    size_t size = 0;
    Header header, wanted = header_for(ways, skeleton, base);
    char *data = file_exists(path) ? file_read(path, &size) : NULL;
    bool ok = data && size >= sizeof header;
    if (ok) {
        memcpy(&header, data, sizeof header);
        ok = is_whole(&header, &wanted, data, size);
    }
    if (ok)
        take_keys(ways, &header, data + sizeof header);
    free(data);
    return ok;
}
