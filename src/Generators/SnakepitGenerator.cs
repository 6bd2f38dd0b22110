using Microsoft.CodeAnalysis;
using Snakepit.Generators.Declarations;
using Snakepit.Generators.Emitting;
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
        var project = context.CompilationProvider
            .Select(DeclarationSurface.Of)
            .Select(Parse);

        var contracts = project
            .SelectMany(static (project, _) => project.Contracts)
            .WithTrackingName(Contracts);

        var errorCodes = project
            .Select(static (project, _) => project.ErrorCodes)
            .WithTrackingName(ErrorCodes);

        var hasErrorCodes = errorCodes
            .Select(static (codes, _) => codes.Count > 0)
            .WithTrackingName(HasErrorCodes);

        context.RegisterSourceOutput(contracts.Combine(hasErrorCodes), EmitContract);
        context.RegisterSourceOutput(errorCodes, EmitErrorCodes);
    }

    private static ProjectModel Parse(DeclarationSurface surface, CancellationToken cancellationToken) =>
        ProjectParser.Parse(surface.Compilation, cancellationToken);

    private static void EmitContract(SourceProductionContext context, (ContractModel Contract, bool HasErrorCodes) source) =>
        context.AddSource(source.Contract.HintName, ContractEmitter.Emit(source.Contract, source.HasErrorCodes));

    private static void EmitErrorCodes(SourceProductionContext context, EquatableArray<ErrorCodeModel> codes)
    {
        if (codes.Count > 0)
            context.AddSource(ContractModel.ErrorCodesHintName, ErrorCodesEmitter.Emit(codes));
    }
}
