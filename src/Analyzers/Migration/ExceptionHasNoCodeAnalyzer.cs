using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports exceptions that are nothing but an <c>Exception</c>, an <c>ApplicationException</c> or a <c>SystemException</c>, where they are thrown or fail a task.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExceptionHasNoCodeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ExceptionHasNoCode];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (MigrationSymbols.Of(context.Compilation) is null)
                return;
            var exception = context.Compilation.FindType("System.Exception");
            var application = context.Compilation.FindType("System.ApplicationException");
            var system = context.Compilation.FindType("System.SystemException");
            context.RegisterOperationAction(
                context =>
                {
                    var creation = (IObjectCreationOperation)context.Operation;
                    if (creation.Type is { } type && (type.Is(exception) || type.Is(application) || type.Is(system)) && BareException.FindUse(creation) is { } use)
                        context.ReportDiagnostic(Diagnostic.Create(Rules.ExceptionHasNoCode, creation.Syntax.GetLocation(), use));
                },
                OperationKind.ObjectCreation);
        });
    }
}
