/* limber and its subcommands. */
#ifndef LIMBER_APP_CLI_H
#define LIMBER_APP_CLI_H

/* Runs what the arguments ask for. Exit code: 0, 1 a fault of content or machine, 2 the command
 * line. */
int cli_run(int count, char **arguments);

#endif
