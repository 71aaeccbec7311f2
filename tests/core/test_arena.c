#include "check.h"
#include "core/arena.h"

#include <stdalign.h>
#include <string.h>

static void test_zeroed_and_aligned(void **state)
{
    (void)state;
    Arena arena = { 0 };
    for (size_t size = 1; size < 300; size += 7) {
        unsigned char *memory = arena_alloc(&arena, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xA5, size);
    }
    arena_finish(&arena);
}

/* Each piece is filled with its own number; a piece that overlaps another would lose it. */
static void test_pieces_do_not_overlap(void **state)
{
    (void)state;
    enum { PIECES = 500, SIZE = 1000 };
    unsigned char *piece[PIECES];
    Arena arena = { 0 };
    for (int i = 0; i < PIECES; i++)
        memset(piece[i] = arena_alloc(&arena, SIZE), i % 251, SIZE);
    for (int i = 0; i < PIECES; i++)
        for (int j = 0; j < SIZE; j += 111)
            assert_int_equal(piece[i][j], i % 251);
    arena_finish(&arena);
}

static void test_larger_than_a_block(void **state)
{
    (void)state;
    Arena arena = { 0 };
    const size_t size = 3u << 20;
    char *large = arena_alloc(&arena, size);
    assert_non_null(large);
    large[size - 1] = 'x';
    assert_string_equal(arena_string(&arena, "soleus"), "soleus");
    assert_int_equal(large[size - 1], 'x');
    arena_finish(&arena);
}

static void test_used_again_after_finish(void **state)
{
    (void)state;
    Arena arena = { 0 };
    arena_finish(&arena);
    assert_string_equal(arena_string(&arena, ""), "");
    arena_finish(&arena);
    assert_null(arena.last);
    assert_string_equal(arena_string(&arena, "tibialis anterior"), "tibialis anterior");
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zeroed_and_aligned),
        cmocka_unit_test(test_pieces_do_not_overlap),
        cmocka_unit_test(test_larger_than_a_block),
        cmocka_unit_test(test_used_again_after_finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
