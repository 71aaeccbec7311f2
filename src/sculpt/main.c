/* The build tool: limber-sculpt FOLDER male|female OUT.mesh */
#include "sculpt/sculpt.h"

#include <stdio.h>
#include <string.h>

static unsigned drawn_triangles(const Mesh *mesh, MeshDress dress)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < mesh->part_count; i++)
        if (mesh->parts[i].dress & dress)
            count += mesh->parts[i].index_count / 3;
    return count;
}

int main(int argc, char **argv)
{
    if (argc != 4 || (strcmp(argv[2], "male") != 0 && strcmp(argv[2], "female") != 0)) {
        fprintf(stderr, "usage: limber-sculpt FOLDER male|female OUT.mesh\n");
        return 2;
    }
    Mesh mesh;
    if (!sculpt_build(&mesh, argv[1], argv[2], &(SculptDesc){ 0 }))
        return 1;
    bool ok = mesh_save(&mesh, argv[3]);
    if (ok)
        printf("%s: %u vertices, %u triangles dressed, %u bare\n", argv[2], mesh.vertex_count,
               drawn_triangles(&mesh, MESH_DRESSED), drawn_triangles(&mesh, MESH_BARE));
    mesh_finish(&mesh);
    return ok ? 0 : 1;
}
