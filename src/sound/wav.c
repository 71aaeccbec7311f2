#include "sound/wav.h"

#include "core/file.h"
#include "core/log.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER = 44, CHANNELS = 2, BYTES = 2, FRAME = CHANNELS * BYTES, BLOCK = 1024 };

/* Little endian, whatever the machine. */
static unsigned char *put(unsigned char *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        *out++ = (unsigned char)(value >> 8 * i & 0xff);
    return out;
}

static unsigned char *put_name(unsigned char *out, const char *name)
{
    memcpy(out, name, 4);
    return out + 4;
}

static unsigned char *put_header(unsigned char *out, uint32_t size)
{
    enum { PCM = 1, FORMAT_SIZE = 16 };
    out = put(put_name(out, "RIFF"), HEADER - 8 + size, 4);
    out = put(put_name(put_name(out, "WAVE"), "fmt "), FORMAT_SIZE, 4);
    out = put(put(out, PCM, 2), CHANNELS, 2);
    out = put(put(out, SOUND_RATE, 4), SOUND_RATE * FRAME, 4);
    out = put(put(out, FRAME, 2), 8 * BYTES, 2);
    return put(put_name(out, "data"), size, 4);
}

static void put_frames(unsigned char *out, SoundMixer *mixer, int64_t frames)
{
    float block[BLOCK * CHANNELS];
    for (int64_t done = 0; done < frames; done += BLOCK) {
        int count = frames - done < BLOCK ? (int)(frames - done) : BLOCK;
        sound_mixer_render(mixer, block, count);
        for (int i = 0; i < count * CHANNELS; i++)
            out = put(out, (uint32_t)lrintf(block[i] * 32767), BYTES);
    }
}

bool wav_render(const char *path, SoundMixer *mixer, int64_t frames)
{
    size_t size = HEADER + (size_t)frames * FRAME;
    unsigned char *data = malloc(size);
    if (!data) {
        log_error("out of memory for '%s'", path);
        return false;
    }
    put_frames(put_header(data, (uint32_t)(size - HEADER)), mixer, frames);
    bool written = file_write(path, data, size);
    free(data);
    return written;
}
