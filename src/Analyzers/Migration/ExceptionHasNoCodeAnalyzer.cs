using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports <c>throw new Exception(…)</c> and <c>throw new ApplicationException(…)</c>.</summary>
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
            context.RegisterOperationAction(
                context =>
                {
                    var thrown = ((IThrowOperation)context.Operation).Exception;
                    while (thrown is IConversionOperation { IsImplicit: true } conversion)
                        thrown = conversion.Operand;
                    if (thrown is IObjectCreationOperation { Type: { } type } && (type.Is(exception) || type.Is(application)))
                        context.ReportDiagnostic(Diagnostic.Create(Rules.ExceptionHasNoCode, thrown.Syntax.GetLocation(), $"throw new {type.Name}"));
                },
                OperationKind.Throw);
        });
    }
}
