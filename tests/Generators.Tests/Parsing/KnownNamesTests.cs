using System.Reflection;
using Snakepit.Roslyn;
using Snakepit.TestKit;

namespace Snakepit.Generators.Tests.Parsing;

/// <summary>The generator knows the runtime by name only; each name must be there.</summary>
public sealed class KnownNamesTests
{
    public static TheoryData<string> Names =>
    [
        .. typeof(KnownNames).GetFields(BindingFlags.Static | BindingFlags.Public).Select(constant => (string)constant.GetRawConstantValue()!),
        .. KnownDataTypes.Scalars,
        .. KnownDataTypes.NumericContainers.Select(it => it.Type),
        .. KnownDataTypes.Lists.Concat(KnownDataTypes.Sets).Concat(KnownDataTypes.Dictionaries).Select(it => it.Type),
        .. KnownDataTypes.Replacements.Select(it => it.Type),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_is_a_type(string name) => Assert.NotNull(TestProject.Create().GetTypeByMetadataName(name));

    [Fact]
    public void Scalars_have_converters_of_their_name() => Assert.All(
        KnownDataTypes.Scalars.Select(name => name[(name.LastIndexOf('.') + 1)..]),
        name => Assert.NotNull(typeof(Wire.WireConverters).GetProperty(name)));
}
