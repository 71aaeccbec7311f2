#include "render/program.h"

#include "core/file.h"
#include "core/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char GL_PREAMBLE[] = "#version 330 core\n";
static const char ES_PREAMBLE[] = "#version 300 es\n"
                                  "precision highp float;\n"
                                  "precision highp int;\n"
                                  "precision highp sampler2D;\n"
                                  "precision highp sampler2DShadow;\n";

/* Drivers answer with many lines; the first says what is wrong. */
static void log_compile(const char *name, char *message)
{
    message[strcspn(message, "\r\n")] = 0;
    log_error("shaders/%s: %s", name, message[0] ? message : "does not compile");
}

static GLuint compile(Gl *gl, GLenum stage, const char *folder, const char *name,
                      const char *defines)
{
    char path[1024], common_path[1024];
    if (!file_join(path, sizeof path, folder, name) ||
        !file_join(common_path, sizeof common_path, folder, "common.glsl"))
        return 0;
    char *common = file_read(common_path, NULL);
    char *body = file_read(path, NULL);
    GLuint shader = 0;
    if (common && body) {
        const char *parts[] = { gl->es ? ES_PREAMBLE : GL_PREAMBLE, defines ? defines : "", common,
                                "#line 1\n", body };
        shader = gl->CreateShader(stage);
        gl->ShaderSource(shader, 5, parts, NULL);
        gl->CompileShader(shader);
        GLint ok = 0;
        gl->GetShaderiv(shader, GL_COMPILE_STATUS, &ok);
        if (!ok) {
            char message[512] = "";
            gl->GetShaderInfoLog(shader, sizeof message, NULL, message);
            log_compile(name, message);
            gl->DeleteShader(shader);
            shader = 0;
        }
    }
    free(common);
    free(body);
    return shader;
}

static GLuint link_stages(Gl *gl, GLuint vertex, GLuint fragment, const ProgramDesc *desc)
{
    GLuint id = gl->CreateProgram();
    gl->AttachShader(id, vertex);
    gl->AttachShader(id, fragment);
    for (GLuint i = 0; desc->attributes && desc->attributes[i]; i++)
        gl->BindAttribLocation(id, i, desc->attributes[i]);
    gl->LinkProgram(id);
    GLint ok = 0;
    gl->GetProgramiv(id, GL_LINK_STATUS, &ok);
    if (ok)
        return id;
    char message[512] = "";
    gl->GetProgramInfoLog(id, sizeof message, NULL, message);
    log_compile(desc->fragment, message);
    gl->DeleteProgram(id);
    return 0;
}

static void find_uniforms(Gl *gl, Program *program, const ProgramDesc *desc)
{
    for (int i = 0; i < PROGRAM_MAX_UNIFORMS && desc->uniforms[i]; i++)
        program->uniform[i] = gl->GetUniformLocation(program->id, desc->uniforms[i]);
    GLuint block = gl->GetUniformBlockIndex(program->id, "Frame");
    if (block != GL_INVALID_INDEX)
        gl->UniformBlockBinding(program->id, block, 0);
    gl->UseProgram(program->id);
    for (int i = 0; i < PROGRAM_MAX_TEXTURES && desc->textures[i]; i++)
        gl->Uniform1i(gl->GetUniformLocation(program->id, desc->textures[i]), i);
}

bool program_init(Gl *gl, Program *program, const ProgramDesc *desc, const char *folder)
{
    *program = (Program){ 0 };
    GLuint vertex = compile(gl, GL_VERTEX_SHADER, folder, desc->vertex, desc->defines);
    GLuint fragment =
        vertex ? compile(gl, GL_FRAGMENT_SHADER, folder, desc->fragment, desc->defines) : 0;
    if (fragment)
        program->id = link_stages(gl, vertex, fragment, desc);
    if (program->id)
        find_uniforms(gl, program, desc);
    gl->DeleteShader(vertex);
    gl->DeleteShader(fragment);
    return program->id != 0;
}

void program_finish(Gl *gl, Program *program)
{
    gl->DeleteProgram(program->id);
    *program = (Program){ 0 };
}
