// node validate_gltf.js MODULES_FOLDER FILE.glb
// The Khronos validator must have no error and no warning, and the regions must be named.
const fs = require("fs");
const path = require("path");
const [modules, file] = process.argv.slice(2);
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

async function main() {
    const bytes = fs.readFileSync(file);
    const report = await validator.validateBytes(new Uint8Array(bytes), { maxIssues: 20 });
    const { numErrors, numWarnings, messages } = report.issues;
    for (const message of messages.filter((m) => m.severity < 2))
        console.error(`${message.code} ${message.pointer}: ${message.message}`);
    const regions = checkRegions(bytes);
    console.log(`${numErrors} errors, ${numWarnings} warnings, ${regions} regions, ` +
        `${report.info.totalTriangleCount} triangles`);
    process.exit(numErrors + numWarnings > 0 ? 1 : 0);
}

main().catch((error) => {
    console.error(String(error.message || error));
    process.exit(1);
});
