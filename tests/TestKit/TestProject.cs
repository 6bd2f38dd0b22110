using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Snakepit.TestKit;

/// <summary>Compilations of test sources against .NET 10 and the real runtime.</summary>
public static class TestProject
{
    /// <summary>The global usings of every test project.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Snakepit.Calls;
        global using Snakepit.Contracts;
        global using Snakepit.Errors;
        global using Snakepit.Wire;
        """;

    private static readonly string[] RuntimePrefixes = ["Snakepit.Runtime", "Google.", "Grpc.", "Microsoft.Extensions.", "Microsoft.AspNetCore.", "System.Numerics.Tensors"];

    /// <summary>What a project that references the runtime package can see; ASP.NET Core too where the test project uses it.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. Net100.References.All,
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => RuntimePrefixes.Any(prefix => Path.GetFileName(file).StartsWith(prefix, StringComparison.Ordinal)))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>A library with the usual global usings, nullable enabled.</summary>
    public static CSharpCompilation Create(params string[] sources) => Create("TestProject", sources);

    public static CSharpCompilation Create(string assemblyName, string[] sources, params MetadataReference[] more) =>
        CSharpCompilation.Create(
            assemblyName,
            sources.Prepend(Usings).Select((source, index) => Parse(source, index == 0 ? "Usings.cs" : $"Source{index}.cs")),
            [.. References, .. more],
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    /// <summary>The compilation as a reference for another project.</summary>
    public static MetadataReference ToReference(this Compilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        if (!result.Success)
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
