using MigrateBuild.Schema.Tracking;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>Random changes of a map of oids, held against a dictionary that is copied.</summary>
public sealed class OidMapTests
{
#pragma warning disable CA5394 // Do not use insecure randomness: the same changes in each run are wanted
    [Theory]
    [InlineData(40u)]
    [InlineData(3000u)]
    [InlineData(uint.MaxValue)]
    public void A_map_is_a_dictionary_whose_copies_are_free(uint most)
    {
        var random = new Random(16);
        var states = new List<(OidMap<string> Map, Dictionary<uint, string> Expected)> { (OidMap<string>.Empty, []) };
        for (var step = 0; step < 600; step++)
        {
            var (map, expected) = states[^1];
            expected = new(expected);
            var oid = (uint)random.NextInt64(most + 1L);
            // Half of the changes are to one that is there.
            if (expected.Count > 0 && random.Next(2) == 0)
                oid = expected.Keys.ElementAt(random.Next(expected.Count));
            if (random.Next(3) == 0)
                expected.Remove(oid);
            else
                expected[oid] = $"{oid} of {step}";
            states.Add((map.With(oid, expected.GetValueOrDefault(oid)), expected));
        }

        foreach (var (map, expected) in states)
        {
            Assert.Equal(expected.Count, map.Count);
            Assert.Equal(expected.OrderBy(item => item.Key).Select(item => item.Value), map.Values);
            Assert.All(expected, item => Assert.Same(item.Value, map[item.Key]));
            Assert.Null(map[(uint)random.NextInt64(most + 1L) ^ 0x5555u] is { } found && !expected.ContainsValue(found) ? found : null);
        }

        for (var i = 0; i < 300; i++)
        {
            var (here, there) = (states[random.Next(states.Count)], states[random.Next(states.Count)]);
            Assert.Equal(
                here.Expected.Where(item => there.Expected.GetValueOrDefault(item.Key) != item.Value).Select(item => item.Value).Order(),
                here.Map.NotSharedWith(there.Map).Order());
        }
    }

#pragma warning restore CA5394

    [Fact]
    public void What_is_as_it_was_is_the_same_map()
    {
        const string Value = "one";
        var map = OidMap<string>.Empty.With(16384, Value);

        Assert.Same(map, map.With(16384, Value));
        Assert.Same(map, map.With(16385, null));
        Assert.Null(map[uint.MaxValue]);
        Assert.Equal(0, map.With(16384, null).Count);
    }
}
