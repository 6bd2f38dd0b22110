using Snakepit.Roslyn;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>Types are found where the compiler would find them.</summary>
public sealed class ReferencedTypesTests
{
    [Theory]
    [InlineData("System.Exception")]
    [InlineData("System.Threading.Tasks.Task`1")]
    [InlineData("System.Collections.Generic.IAsyncEnumerable`1")]
    [InlineData("Grpc.Core.Metadata+Entry")]
    [InlineData("Google.Protobuf.IMessage`1")]
    [InlineData("Microsoft.Extensions.Logging.ILogger")]
    [InlineData("Snakepit.Errors.SnakepitError")]
    [InlineData("Nobody.Has.This")]
    [InlineData("Nothing")]
    public void Finds_what_the_compiler_finds(string name)
    {
        var project = TestProject.Create("");
        Assert.Equal(project.GetTypeByMetadataName(name), project.FindType(name), Microsoft.CodeAnalysis.SymbolEqualityComparer.Default);
    }

    [Fact]
    public void Type_of_the_project_comes_first()
    {
        var project = TestProject.Create("namespace Grpc.Core { public struct Status; }");
        Assert.Equal(project.Assembly, project.FindType("Grpc.Core.Status")?.ContainingAssembly, Microsoft.CodeAnalysis.SymbolEqualityComparer.Default);
    }

    [Fact]
    public void Public_type_comes_before_a_hidden_one()
    {
        var hidden = TestProject.Create("Shop.A", ["namespace Shop; internal class Order;"]).ToReference();
        var shown = TestProject.Create("Shop.B", ["namespace Shop; public class Order;"]).ToReference();
        Assert.Equal("Shop.B", TestProject.Create("Main", [""], hidden, shown).FindType("Shop.Order")?.ContainingAssembly.Name);
    }
}
