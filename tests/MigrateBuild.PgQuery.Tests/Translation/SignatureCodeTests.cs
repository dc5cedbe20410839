using CsCheck;
using MigrateBuild.PgQuery.Translator;
using MigrateBuild.PgQuery.Translator.Decoding;
using MigrateBuild.PgQuery.Translator.Emission;

namespace MigrateBuild.PgQuery.Tests.Translation;

/// <summary>A function type's number says which type it is.</summary>
public sealed class SignatureCodeTests
{
    private static readonly Gen<FunctionType> s_types =
        from parameters in Gen.Enum<NumberType>().Array[0, 29]
        from results in Gen.Enum<NumberType>().Array[0, 1]
        select new FunctionType(parameters, results);

    [Fact]
    public void The_types_of_up_to_four_parameters_have_a_number_each()
    {
        IEnumerable<NumberType[]> lists = [[]];
        var all = lists.ToList();
        for (var length = 1; length <= 4; length++)
        {
            lists = [.. lists.SelectMany(_ => Enum.GetValues<NumberType>(), (list, type) => (NumberType[])[.. list, type])];
            all.AddRange(lists);
        }

        List<NumberType[]> results = [[], .. Enum.GetValues<NumberType>().Select(type => (NumberType[])[type])];
        var types = all.SelectMany(_ => results, (parameters, result) => new FunctionType(parameters, result)).ToList();

        Assert.Equal((1 + 4 + 16 + 64 + 256) * 5, types.Count);
        Assert.Equal(types.Count, types.Select(SignatureCode.Of).Distinct().Count());
        Assert.DoesNotContain(0, types.Select(SignatureCode.Of));
    }

    [Fact]
    public void Two_types_have_the_same_number_only_if_they_are_the_same() =>
        Gen.Select(s_types, s_types, Gen.Int[0, 29]).Sample((one, other, place) =>
    {
        var changed = one.Parameters.Length == 0 ? one : new FunctionType([.. one.Parameters], one.Results);
        if (changed.Parameters.Length > 0)
            changed.Parameters[place % changed.Parameters.Length] = NumberType.F64;
        return new[] { other, changed }.All(type => one.Equals(type) == (SignatureCode.Of(one) == SignatureCode.Of(type)))
            && SignatureCode.Of(one) > 0;
    });

    [Fact]
    public void More_than_29_parameters_are_an_error()
    {
        var type = new FunctionType([.. Enumerable.Repeat(NumberType.F64, 30)], [NumberType.I32]);

        Assert.Equal("A function type has 30 parameters; more than 29 are not supported.",
            Assert.Throws<TranslationException>(() => SignatureCode.Of(type)).Message);
        Assert.True(SignatureCode.Of(new FunctionType(type.Parameters[1..], type.Results)) > 0);
    }
}
