/* What every shader shares: the frame's numbers and the way from light to the screen. */
layout(std140) uniform Frame {
    mat4 view_projection;
    mat4 shadow_projection;    /* world to the key light's map, 0..1 */
    vec4 eye;                  /* metres; w: is the theme light, 0 or 1 */
    vec4 viewport;             /* width, height, 1 / width, 1 / height */
    vec4 key_direction;        /* towards the light; w: strength */
    vec4 key_colour;           /* linear; w: how dark its shadow is, 0..1 */
    vec4 fill_direction;       /* w: strength */
    vec4 fill_colour;
    vec4 rim_direction;        /* w: strength */
    vec4 rim_colour;
    vec4 rim_other;            /* the same light from the other side, fainter */
    vec4 sky_colour;           /* w: ambient strength */
    vec4 ground_colour;        /* w: exposure */
    vec4 hover_colour;         /* linear; w: amount */
    vec4 chosen_colour;        /* linear; w: amount */
    vec4 state;                /* dressed, fade others, only chosen, floor height */
    vec4 floor_map;            /* middle x, z, half width of the floor's maps; w: track radius */
    vec4 track_top;            /* linear; w: height of the disc */
    vec4 track_low;            /* linear; w: pixels a metre at the target, about */
    vec4 track_edge;           /* linear; w: metres that the ground has gone, -1 it lies still */
    vec4 lane;                 /* linear; w: strength of the lines */
    vec4 steps;                /* of a session: how many, how many are done; z: amount shown */
    vec4 step_done;            /* linear */
    vec4 strain_ramp[5];       /* sRGB; w: the strain it stands for, rising */
    vec4 strain;               /* x: amount; y: each place by its own brightness */
    vec4 inner;                /* linear; w: amount */
    vec4 backdrop_top;         /* sRGB */
    vec4 backdrop_upper;
    vec4 backdrop_horizon;
    vec4 backdrop_floor;
    vec4 backdrop_halo;        /* sRGB; w: strength */
    vec4 backdrop_glow;        /* sRGB; w: strength */
    vec4 backdrop_place;       /* 0..1 from the top left: halo's x, y, horizon's y; w: vignette */
};

/* The value of a painted weight on the border of its region. */
const float BORDER = 128.0 / 255.0;

/* How brightly a painted weight is lit, where each has its own brightness. */
float lit_by(float weight)
{
    return smoothstep(0.0, 1.0, (weight - BORDER) / (1.0 - BORDER));
}

/* Square roots in place of powers, after Ian Taylor, "Faster sRGB": within 0.6 of 255. */
vec3 to_srgb(vec3 light)
{
    light = clamp(light, 0.0, 1.0);
    vec3 r2 = sqrt(light), r4 = sqrt(r2), r8 = sqrt(r4);
    vec3 bright = 0.662002687 * r2 + 0.684122060 * r4 - 0.323583601 * r8 - 0.0225411470 * light;
    return mix(12.92 * light, bright, step(0.0031308, light));
}

/* A soft shoulder: colours up to LINEAR_PART stay what they are, brighter ones bend towards 1. */
const float LINEAR_PART = 0.60;
vec3 tone(vec3 light)
{
    vec3 over = max(light - LINEAR_PART, 0.0) / (1.0 - LINEAR_PART);
    return min(light, vec3(LINEAR_PART)) + (1.0 - LINEAR_PART) * (over / (1.0 + over));
}

/* How much of the key light comes to a place of its map: a tent over 3 x 3 texels out of four
 * compared taps, after Ignacio Castano, "Shadow Mapping Summary" (2013): a soft edge of about two
 * centimetres without steps. */
float tent_shadow(sampler2DShadow map, vec3 at, float texel)
{
    vec2 place = at.xy / texel;
    vec2 corner = floor(place + 0.5), s = place + 0.5 - corner;
    vec2 low_weight = 3.0 - 2.0 * s, high_weight = 1.0 + 2.0 * s;
    vec2 low = (corner - 0.5 + (2.0 - s) / low_weight - 1.0) * texel;
    vec2 high = (corner - 0.5 + s / high_weight + 1.0) * texel;
    float near = low_weight.x * texture(map, vec3(low, at.z)) +
                 high_weight.x * texture(map, vec3(high.x, low.y, at.z));
    float far = low_weight.x * texture(map, vec3(low.x, high.y, at.z)) +
                high_weight.x * texture(map, vec3(high, at.z));
    return 0.0625 * (low_weight.y * near + high_weight.y * far);
}

/* Where on the key light's map to look for a place of a surface: off it, the farther the more it
 * turns away, so that the map's own grain throws no shadow. */
vec3 shadow_place(vec3 position, vec3 n, float facing, float least, float more)
{
    float off = least + more * (1.0 - clamp(facing, 0.0, 1.0));
    vec3 at = (shadow_projection * vec4(position + off * n, 1.0)).xyz;
    return vec3(at.xy, at.z - 0.0008);
}

/* Close to x to the power of n, after Schlick, "A Fast Alternative to Phong's Specular Model". */
float gloss(float x, float n)
{
    return x / (n - n * x + x);
}

/* Even noise within half a step of 8 bits, so that long gradients show no bands. */
float dither(vec2 pixel)
{
    return (fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715)))) - 0.5) / 255.0;
}

/* The even 4 x 4 threshold of a pixel: fixed to the screen, so a veil never flickers. */
float veil(vec2 pixel)
{
    vec2 p = mod(floor(pixel), 4.0);
    vec2 q = mod(p, 2.0);
    float coarse = mod(2.0 * q.x + 3.0 * q.y, 4.0);
    vec2 h = floor(p / 2.0);
    float fine = mod(2.0 * h.x + 3.0 * h.y, 4.0);
    return (4.0 * coarse + fine + 0.5) / 16.0;
}

/* What goes leaves those pixels first in which something else that comes is first. */
bool is_veiled(vec2 pixel, float amount, float goes)
{
    float threshold = veil(pixel);
    return goes > 0.5 ? amount < 1.0 - threshold : amount <= threshold;
}

/* The glow that a pixel sends out, in the scene's alpha: the middle none, up chosen, down hover.
 * The room's own code is one of 255 below the body's and the disc's edge has one below that, so
 * that edges can be told; the faintest hover is farther down than both. */
const float ROOM_CODE = 127.0 / 255.0, DISC_CODE = 126.0 / 255.0;
float is_thing(float code)
{
    return step(0.0015, abs(code - ROOM_CODE));
}
float is_body(float code)
{
    return step(0.0040, abs(code - 126.5 / 255.0));
}

float is_glowing(float code)
{
    return step(0.0098, abs(code - ROOM_CODE));
}

float glow_code(float chosen, float hover)
{
    return (128.0 + 127.0 * chosen - 125.0 * hover - 3.0 * step(0.002, hover)) / 255.0;
}
