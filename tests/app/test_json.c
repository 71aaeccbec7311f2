#include "app/json.h"
#include "check.h"

#include <stdlib.h>
#include <string.h>

static void test_values(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    Json json = json_begin(out);
    json_object(&json, NULL);
    json_string(&json, "a", "q\"\\\n\x01");
    json_string(&json, "none", "");
    json_number(&json, "n", 0.25);
    json_number(&json, "bad", NAN);
    json_list(&json, "l");
    json_integer(&json, NULL, -3);
    json_bool(&json, NULL, true);
    json_object(&json, NULL);
    json_object_end(&json);
    json_list_end(&json);
    json_object_end(&json);
    json_end_line(&json);
    fclose(out);
    /* RFC 8259, sections 4 to 7. */
    assert_string_equal(text, "{\"a\":\"q\\\"\\\\\\n\\u0001\",\"none\":null,\"n\":0.25,"
                              "\"bad\":null,\"l\":[-3,true,{}]}\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_values) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
