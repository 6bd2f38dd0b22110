using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Generators.Emitting;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Parsing;

namespace Snakepit.Generators;

/// <summary>Emits a client for each contract: parse, model, emit. What is wrong with a contract is reported by the analyzer.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SnakepitGenerator : IIncrementalGenerator
{
    /// <summary>Name of the step that parses contracts.</summary>
    public const string Contracts = nameof(Contracts);

    /// <summary>Name of the step that parses error codes.</summary>
    public const string ErrorCodes = nameof(ErrorCodes);

    /// <summary>Name of the step that tells whether clients have error codes to register.</summary>
    public const string HasErrorCodes = nameof(HasErrorCodes);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.SnakepitWorkerAttribute, IsInterface, ParseContract)
            .Where(static contract => contract is not null)
            .WithTrackingName(Contracts);

        var errorCodes = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.ErrorCodesAttribute, IsClass, ParseErrorCodes)
            .Collect()
            .Select(Distinct)
            .WithTrackingName(ErrorCodes);

        var hasErrorCodes = errorCodes
            .Select(static (codes, _) => codes.Count > 0)
            .WithTrackingName(HasErrorCodes);

        context.RegisterSourceOutput(contracts.Combine(hasErrorCodes), EmitContract);
        context.RegisterSourceOutput(errorCodes, EmitErrorCodes);
    }

    private static bool IsInterface(SyntaxNode node, CancellationToken cancellationToken) => node is InterfaceDeclarationSyntax;

    private static bool IsClass(SyntaxNode node, CancellationToken cancellationToken) => node is ClassDeclarationSyntax;

    private static ContractModel? ParseContract(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        !IsFirstPart(context) ? null : ContractParser.Parse((INamedTypeSymbol)context.TargetSymbol, KnownSymbols.Of(context.SemanticModel.Compilation), cancellationToken)?.Model;

    private static EquatableArray<ErrorCodeModel> ParseErrorCodes(
        GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        ErrorCodesParser.Parse(
            (INamedTypeSymbol)context.TargetSymbol, KnownSymbols.Of(context.SemanticModel.Compilation), cancellationToken).Codes;

    /// <summary>An interface whose parts all have the attribute comes once for each of them.</summary>
    private static bool IsFirstPart(GeneratorAttributeSyntaxContext context) =>
        context.TargetSymbol.GetAttributes()
            .First(attribute => attribute.AttributeClass.Is(context.Attributes[0].AttributeClass))
            .ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == context.TargetNode.SyntaxTree
        && context.TargetNode.FullSpan.Contains(reference.Span);

    /// <summary>The first of each code; what is said twice in different ways is a diagnostic.</summary>
    private static EquatableArray<ErrorCodeModel> Distinct(
        ImmutableArray<EquatableArray<ErrorCodeModel>> classes, CancellationToken cancellationToken) =>
        classes
            .SelectMany(static codes => codes)
            .GroupBy(static code => code.Code, StringComparer.Ordinal)
            .Select(static group => group.First())
            .ToEquatableArray();

    private static void EmitContract(SourceProductionContext context, (ContractModel? Contract, bool HasErrorCodes) source) =>
        context.AddSource(source.Contract!.HintName, ContractEmitter.Emit(source.Contract, source.HasErrorCodes));

    private static void EmitErrorCodes(SourceProductionContext context, EquatableArray<ErrorCodeModel> codes)
    {
        if (codes.Count > 0)
            context.AddSource(ErrorCodesEmitter.HintName, ErrorCodesEmitter.Emit(codes));
    }
}
