using MigrateBuild.Schema;
using MigrateBuild.Schema.Classes;
using MigrateBuild.Schema.Fixes;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Testing.Tests.Schema;
using MigrateBuild.Testing.Tests.Schema.Cases;

namespace MigrateBuild.Testing.Tests.Fixes;

/// <summary>
/// A difference has statements, or words that say what remains and what to do: whatever the class of the object, and whatever differs.
/// </summary>
public sealed class NothingWithoutAWordTests(SchemaServers servers)
{
    [Fact]
    public async Task Every_kind_of_object_left_over_missing_or_changed()
    {
        var examples = await ExamplesAsync();
        var unsaid = new List<string>();
        foreach (var item in examples.Values)
        {
            unsaid.AddRange(Unsaid(
                Schema(examples, without: item), Schema(examples), new SchemaDifference(SchemaDifferenceKind.LeftOver, item, [], [])));
            unsaid.AddRange(Unsaid(
                Schema(examples), Schema(examples, without: item), new SchemaDifference(SchemaDifferenceKind.Missing, item, [], [])));
            foreach (var property in item.Properties)
            {
                var without = With(item, item.Properties.Where(other => other.Name != property.Name));
                unsaid.AddRange(Unsaid(Schema(examples), Schema(examples, item, without), Changed(item, without)));
                unsaid.AddRange(Unsaid(Schema(examples, item, without), Schema(examples), Changed(without, item)));
            }
        }

        Assert.Empty(unsaid);
        // A class of which no case has an object would say nothing.
        Assert.Empty(SchemaObjectClasses.All.Where(one => !examples.Values.Any(item => item.Class == one)).Select(one => one.GetType().Name)
            .Except(["SecurityLabels"]));
    }

    /// <summary>
    /// A property that is not as a fix takes it to be costs the fix, and nothing else: no exception, and no half statement.
    /// </summary>
    [Fact]
    public async Task An_object_without_one_of_its_properties_or_any()
    {
        var examples = await ExamplesAsync();
        var wrong = new List<string>();
        foreach (var item in examples.Values)
        {
            var required = ObjectFixes.Find(item.Kind)?.Required(item.Kind) ?? [];
            // Else a fix would wait for what no object has.
            wrong.AddRange(required.Where(name => item[name] is null).Select(name => $"{item.Name} has no {name}"));
            foreach (var missing in item.Properties.Select(property => property.Name).Append(null))
            {
                var without = With(item, item.Properties.Where(property => missing is not null && property.Name != missing));
                var isIncomplete = missing is null ? required.Count > 0 : required.Contains(missing);
                SchemaDifference[] differences =
                [
                    new(SchemaDifferenceKind.LeftOver, without, [], []), new(SchemaDifferenceKind.Missing, without, [], []),
                    Changed(item, without), Changed(without, item),
                ];
                foreach (var difference in differences)
                {
                    var expected = Schema(examples, item, difference.Kind == SchemaDifferenceKind.LeftOver ? null : difference.Subject);
                    var actual = Schema(examples, item, difference.Kind == SchemaDifferenceKind.Missing ? null
                        : difference.Kind == SchemaDifferenceKind.LeftOver || difference.Subject == item ? without : item);
                    if (FixPlan.Make(expected, actual, [difference]).For(difference).Steps.Count > 0 && isIncomplete)
                        wrong.Add($"{difference} without {missing ?? "properties"}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private static SchemaObject With(SchemaObject item, IEnumerable<SchemaProperty> properties) =>
        item.Renamed(item.Identity, item.Names, item.Target, item.Parent, item.Origin, [.. properties]);

    private static SchemaDifference Changed(SchemaObject expected, SchemaObject actual) => new(
        SchemaDifferenceKind.Changed, expected,
        [.. expected.Properties.Concat(actual.Properties).Select(property => property.Name).Distinct()
            .Where(name => expected[name] != actual[name]).Select(name => new SchemaPropertyChange(name, expected[name], actual[name]))],
        []);

    private static IEnumerable<string> Unsaid(SchemaSnapshot expected, SchemaSnapshot actual, SchemaDifference difference)
    {
        var remedy = FixPlan.Make(expected, actual, [difference]).For(difference);
        if (remedy.Steps.Count == 0 && string.IsNullOrWhiteSpace(remedy.Advice))
            yield return difference.ToString();
    }

    private static SchemaSnapshot Schema(
        Dictionary<(SchemaObjectClass Class, string Kind), SchemaObject> examples, SchemaObject? without = null,
        SchemaObject? with = null) =>
        new(examples.Values.Where(item => item != without).Concat(with is null ? [] : [with]));

    /// <summary>One object of each kind, from all cases of the newest version.</summary>
    private async Task<Dictionary<(SchemaObjectClass Class, string Kind), SchemaObject>> ExamplesAsync()
    {
        var server = await servers.NewestAsync();
        var examples = new Dictionary<(SchemaObjectClass Class, string Kind), SchemaObject>();
        foreach (var item in SchemaCases.All.Values.Where(item => item.RunsOn(server.Version)))
        {
            var run = await CaseRun.Of(server, item);
            foreach (var one in run.After.Objects.Concat(run.Before.Objects))
                if (!examples.TryGetValue((one.Class, one.Kind), out var known) || known.Properties.Count < one.Properties.Count)
                    examples[(one.Class, one.Kind)] = one;
        }

        return examples;
    }
}
