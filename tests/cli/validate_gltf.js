// node validate_gltf.js MODULES_FOLDER FILE.glb [ANIMATION]
// The Khronos validator must have no error and no warning, and the regions must be named.
const fs = require("fs");
const path = require("path");
const [modules, file, animation] = process.argv.slice(2);
const validator = require(path.join(modules, "gltf-validator"));

function jsonOf(bytes) {
    const length = bytes.readUInt32LE(12);
    return JSON.parse(bytes.subarray(20, 20 + length).toString("utf8"));
}

function checkRegions(bytes) {
    const gltf = jsonOf(bytes);
    const mesh = gltf.meshes[0];
    const names = mesh.extras.regions;
    const accessor = gltf.accessors[mesh.primitives[0].attributes._REGION];
    for (const name of names)
        if (!/^(none|[a-z_]+\.[lr])$/.test(name)) throw new Error(`odd region '${name}'`);
    for (const side of ["l", "r"])
        if (!names.includes(`calves_achilles.${side}`)) throw new Error("no calves_achilles");
    if (!accessor) throw new Error("no _REGION");
    return names.length;
}

// One animation of that name, which turns joints of the skin for as long as an exercise takes.
function checkAnimation(bytes, name) {
    const gltf = jsonOf(bytes);
    const found = gltf.animations || [];
    if (found.length !== 1 || found[0].name !== name) throw new Error(`no animation '${name}'`);
    const joints = new Set(gltf.skins[0].joints);
    const turning = found[0].channels.filter((c) => c.target.path === "rotation");
    if (!found[0].channels.every((c) => joints.has(c.target.node)))
        throw new Error("a channel moves what is no joint");
    if (turning.length < 10) throw new Error(`only ${turning.length} joints turn`);
    const times = gltf.accessors[found[0].samplers[0].input];
    if (times.min[0] !== 0 || times.max[0] < 20) throw new Error("an exercise takes longer");
    return `, ${found[0].channels.length} channels, ${times.max[0]} s`;
}

async function main() {
    const bytes = fs.readFileSync(file);
    const report = await validator.validateBytes(new Uint8Array(bytes), { maxIssues: 20 });
    const { numErrors, numWarnings, messages } = report.issues;
    for (const message of messages.filter((m) => m.severity < 2))
        console.error(`${message.code} ${message.pointer}: ${message.message}`);
    const regions = checkRegions(bytes);
    const moving = animation ? checkAnimation(bytes, animation) : "";
    console.log(`${numErrors} errors, ${numWarnings} warnings, ${regions} regions, ` +
        `${report.info.totalTriangleCount} triangles${moving}`);
    process.exit(numErrors + numWarnings > 0 ? 1 : 0);
}

main().catch((error) => {
    console.error(String(error.message || error));
    process.exit(1);
});
