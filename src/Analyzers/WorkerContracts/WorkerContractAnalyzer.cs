using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Parsing;
using Snakepit.Roslyn.WorkerContracts;

namespace Snakepit.Analyzers.WorkerContracts;

/// <summary>Compares contracts with what their workers offer: the <c>*.contract.json</c> among the additional files (SNK1501–SNK1599).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkerContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.WorkerContracts;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            var found = context.Options.AdditionalFiles
                .Where(static file => file.Path.EndsWith(WorkerContractFile.Extension, StringComparison.OrdinalIgnoreCase))
                .ToImmutableArray();
            if (found.IsEmpty || KnownSymbols.Of(context.Compilation) is not { Worker: not null } known)
                return;

            var files = new WorkerContractFiles(found, context.CancellationToken);
            context.RegisterSymbolAction(context => Analyze(context, known, files), SymbolKind.NamedType);
            context.RegisterCompilationEndAction(files.Report);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known, WorkerContractFiles files)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Interface || type.FindAttribute(known.Worker) is not { } attribute || attribute.FirstText() is not { } worker)
            return;
        // What is wrong with a contract itself is said elsewhere, and comes first.
        if (files.Find(worker, Spot.Attribute(type, attribute).ToLocation(context.CancellationToken)) is { } file && ContractParser.Parse(type, known, context.CancellationToken)?.Model?.Client is { } client)
            new ContractComparison(type, worker, client, file, known, context).Run();
    }
}
