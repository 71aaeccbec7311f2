#include "app/command.h"

#include "core/log.h"
#include "core/text.h"

void command_push(CommandList *list, Command command)
{
    if (list->count < COMMAND_MAX)
        list->commands[list->count++] = command;
    else
        log_error("more than %d commands in one frame", COMMAND_MAX);
}

void command_index(CommandList *list, CommandType type, int index)
{
    command_push(list, (Command){ .type = type, .index = index });
}

void command_amount(CommandList *list, CommandType type, float amount)
{
    command_push(list, (Command){ .type = type, .amount = amount });
}

void command_part(CommandList *list, CommandType type, BodyPart part)
{
    command_push(list, (Command){ .type = type, .part = part });
}

void command_text(CommandList *list, CommandType type, const char *text)
{
    Command command = { .type = type };
    text_copy(command.text, sizeof command.text, text);
    command_push(list, command);
}

void command_exercise(CommandList *list, const char *id, Side side)
{
    Command command = { .type = COMMAND_DEMO, .index = (int)side };
    text_copy(command.text, sizeof command.text, id);
    command_push(list, command);
}
