in vec3 v_position;
in vec3 v_normal;
in vec2 v_map;

uniform sampler2D floor_near;    /* shadow, its distance, contact, closeness */
uniform sampler2D floor_far;     /* the same, wide */

out vec4 colour;

/* A line of a width in metres, never thinner than a pixel: then it fades instead. Nor does it grow
 * without end when the eye comes near. */
float line_at(float distance, float width, float pixel)
{
    float most = max(pixel, 3.0 * pixel * viewport.y / 720.0);
    float drawn = clamp(width, pixel, most);
    return clamp((0.5 * drawn - abs(distance)) / pixel + 0.5, 0.0, 1.0) * min(width / pixel, 1.0);
}

float lanes(vec2 p, float radius)
{
    float r = length(p), pixel = length(vec2(dFdx(r), dFdy(r)));
    float line = line_at(r - 0.985 * radius, 0.0075, pixel) * 0.50;
    float inner = 0.0;
    for (int i = 0; i < 4; i++)
        inner = max(inner, line_at(r - (0.49 + 0.148 * float(i)) * radius, 0.0062, pixel));
    /* Staggered start lines: each lane a little further round. */
    float lane_at = (r / radius - 0.49) / 0.148;
    float lane_index = floor(lane_at);
    float inside = step(0.0, lane_index) * step(lane_index, 2.0);
    float angle = 0.62 - 0.105 * lane_index;    /* from +z towards the left hand */
    vec2 along = vec2(sin(angle), cos(angle));
    float across = p.x * along.y - p.y * along.x;
    float start = line_at(across, 0.013, length(vec2(dFdx(across), dFdy(across))));
    start *= inside * step(0.0, dot(p, along));
    return max(max(line, inner * 0.38), start);
}

#ifdef MARKED
/* Marks across the ground that goes by under a runner: a foot that stands goes with them. */
float marks(vec2 p, float radius)
{
    const float apart = 0.40, half_width = 0.16;    /* metres */
    float pixel = length(vec2(dFdx(p.y), dFdy(p.y)));
    float off = (fract((p.y + track_edge.w) / apart + 0.5) - 0.5) * apart;
    float mark = line_at(off, 0.012, pixel) * (1.0 - smoothstep(0.8, 1.0, abs(p.x) / half_width));
    return 0.45 * mark * (1.0 - smoothstep(0.40, 0.90, length(p) / radius));
}

/* The lane of a session's steps: how much of a point is theirs, and in which colour. */
vec4 session_lane(vec2 p, float radius)
{
    const float inside = 0.800, outside = 0.920, gap = 0.010, around = 6.2831853;
    vec2 away = -normalize(eye.xz), left = vec2(away.y, -away.x);
    float r = length(p), pixel = length(vec2(dFdx(r), dFdy(r)));
    float turn = atan(dot(p, away), dot(p, left)) / around;
    float at = fract(turn) * steps.x;
    float edge = min(fract(at), 1.0 - fract(at)) / steps.x * around * r - 0.5 * gap;
    float across = min(r - inside * radius, outside * radius - r);
    float covered = clamp(min(across, edge) / pixel + 0.5, 0.0, 1.0);
    float to_go = (at - steps.y) / steps.x * around * r;
    float filled = clamp(0.5 - to_go / pixel, 0.0, 1.0);
    vec3 going = mix(mix(track_top.rgb, lane.rgb, 0.22), lane.rgb, filled);
    vec3 shown = floor(at) < floor(steps.y) ? step_done.rgb : going;
    return vec4(shown, covered * steps.z);
}

#endif
void main()
{
    float radius = floor_map.w;
    float r = length(v_position.xz) / radius;
    vec3 surface;
    float open = 1.0, code = DISC_CODE;
    if (v_normal.y > 0.5) {
        vec4 near = texture(floor_near, v_map), far = texture(floor_far, v_map);
        vec2 contact = min(vec2(1.5 * near.z, 1.3 * far.w), 1.0) * (1.0 - state.z);
        float thrown = mix(near.x, far.x, clamp(near.y * 1.6 + 0.12, 0.0, 1.0));
        open = (1.0 - 0.62 * thrown * key_colour.w) * (1.0 - 0.78 * contact.x);
        open *= 1.0 - 0.78 * contact.y;
        surface = mix(track_top.rgb, track_low.rgb, smoothstep(0.1, 1.0, r));
        surface = mix(surface, lane.rgb, lanes(v_position.xz, radius) * lane.w);
#ifdef MARKED
        if (track_edge.w >= 0.0)
            surface = mix(surface, lane.rgb, marks(v_position.xz, radius) * lane.w);
        if (steps.x > 0.0) {
            vec4 session = session_lane(v_position.xz, radius);
            surface = mix(surface, session.rgb, session.a);
        }
#endif
        code = r < 0.992 ? ROOM_CODE : code;
        /* The lip catches the light. */
        surface += track_top.rgb * 0.5 * smoothstep(0.992, 1.0, r) * (0.4 + 0.6 * eye.w);
    } else {
        vec3 away = normalize(vec3(eye.x, 0.0, eye.z));
        float facing = clamp(dot(v_normal, away), 0.0, 1.0);
        float depth = clamp((state.w - v_position.y) / track_top.w, 0.0, 1.0);
        surface = track_edge.rgb * (0.72 + 0.42 * facing) * (1.0 - 0.35 * depth);
    }
    colour = vec4(to_srgb(surface * open) + dither(gl_FragCoord.xy), code);
}
